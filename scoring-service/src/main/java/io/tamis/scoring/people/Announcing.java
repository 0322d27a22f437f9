package io.tamis.scoring.people;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.score.ModelScore;
import io.tamis.contracts.score.PersonScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Brings what is to be told out of the documents: announced with confirmation, then marked as announced. Both can be
 * repeated, for a reader drops a score that it knows. Whoever meets a document with something to tell does this, so nothing
 * is stranded by a crash.
 */
final class Announcing {

    /** Of one message. */
    private static final int MOST = 100;

    private final Announcements announcements;
    private final People people;
    private final Observer observer;

    Announcing(Announcements announcements, People people, Observer observer) {
        this.announcements = announcements;
        this.people = people;
        this.observer = observer;
    }

    /**
     * Completes once what waited in these documents is confirmed by the broker and marked as announced; those with
     * nothing to tell are left out. Fails when either does not work: then all of it may be told again.
     */
    Uni<Void> announce(List<Person> standing, Lane lane) {
        List<Person> pending = standing.stream().filter(Person::pending).toList();
        if (pending.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return publish(messages(pending, Told::pending), lane).chain(() -> people.settle(pending));
    }

    /** Tells again, among what concerns everyone, what was told, withdrawn scores too; marks nothing. */
    Uni<Void> repeat(List<Person> known) {
        return publish(messages(known, it -> !it.pending()), Lane.BULK);
    }

    private Uni<Void> publish(List<PersonScores> scores, Lane lane) {
        List<List<PersonScores>> messages = new ArrayList<>();
        for (int from = 0; from < scores.size(); from += MOST) {
            messages.add(scores.subList(from, Math.min(scores.size(), from + MOST)));
        }
        return Multi.createFrom()
                .iterable(messages)
                .onItem()
                .transformToUniAndConcatenate(
                        it -> announcements.publish(it, lane).invoke(() -> observer.announced(it)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static List<PersonScores> messages(List<Person> people, Predicate<Told> which) {
        List<PersonScores> scores = new ArrayList<>();
        people.forEach(it -> byProfileVersion(it, which)
                .forEach((version, list) -> scores.add(new PersonScores(it.profileId(), version, list))));
        return scores;
    }

    /** Scores of one person can wait since different snapshots, when a crash kept the first ones back. */
    private static Map<Long, List<ModelScore>> byProfileVersion(Person person, Predicate<Told> which) {
        Map<Long, List<ModelScore>> scores = new TreeMap<>();
        person.told().forEach((model, told) -> {
            if (which.test(told)) {
                scores.computeIfAbsent(told.profileVersion(), _ -> new ArrayList<>())
                        .add(told.message(model));
            }
        });
        return scores;
    }
}
