package io.tamis.scoring.people;

import io.smallrye.mutiny.Uni;
import io.tamis.identifiers.MasterKeys;
import io.tamis.platform.backfill.UnderWay;
import io.tamis.platform.due.Reminders;
import io.tamis.scoring.features.CurrentModels;
import io.tamis.scoring.features.LiveModels;
import io.tamis.scoring.inference.Scoring;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The one way in which a person's document changes, whoever asks: a message, the clock or a deployment. Reads the documents
 * of a batch at once, has their rows scored together, writes the documents at once with what is to be told marked as not
 * announced, then {@link Announcing} does the rest. Whoever loses a race reads again. A crash after any step loses nothing:
 * what was decided stands in the document until it is announced.
 */
public final class PersonWork {

    private final People people;
    private final CurrentModels models;
    private final UnderWay underWay;
    private final PersonScorer scorer;
    private final Inference inference;
    private final Announcing announcing;
    private final Reminders reminders;
    private final Observer observer;
    private final Clock clock;
    private final Executor cpu;

    /** @param cpu where features are read */
    public PersonWork(
            People people,
            CurrentModels models,
            MasterKeys keys,
            Scoring scoring,
            Announcements announcements,
            Reminders reminders,
            Observer observer,
            Clock clock,
            Executor cpu) {
        this.people = people;
        this.models = models;
        this.underWay = new UnderWay(() -> models.now().deployment());
        this.scorer = new PersonScorer(keys, observer);
        this.inference = new Inference(scoring, scorer, observer, clock);
        this.announcing = new Announcing(announcements, people, observer);
        this.reminders = reminders;
        this.observer = observer;
        this.clock = clock;
        this.cpu = cpu;
    }

    /** Who asks, and how. */
    private record Task(Map<String, News> news, Lane lane, boolean isolate, boolean again) {
        Task only(Set<String> ids) {
            Map<String, News> rest = new HashMap<>(news);
            rest.keySet().retainAll(ids);
            return new Task(rest, lane, isolate, again);
        }
    }

    /** What a batch came to. */
    private record Round(List<Person> changed, List<Person> unchanged) {
        Round {
            changed = List.copyOf(changed);
            unchanged = List.copyOf(unchanged);
        }
    }

    /**
     * Takes facts. Fails as a whole when one of them cannot be handled; the same ones may come again, in any order, for
     * each is known by its version. Whoever loses races tries on until they are won: the caller bounds the time.
     */
    public Uni<Void> take(List<ProfileFact> facts) {
        return watched(new Task(News.of(facts), Lane.LIVE, false, false)).replaceWithVoid();
    }

    /** Takes facts that are announced again: what is known already is told again, so that a reader that lost it heals. */
    public Uni<Void> takeAgain(List<ProfileFact> facts) {
        return watched(new Task(News.of(facts), Lane.BULK, false, true)).replaceWithVoid();
    }

    /**
     * Follows the clock and the deployments. One who is up to date is read and left as is.
     *
     * @return ids of those that could not be evaluated; the others are written and announced
     */
    public Uni<Set<String>> follow(Collection<String> ids, Lane lane) {
        return watched(new Task(News.none(ids), lane, true, false));
    }

    /** This process will write no person any more by a deployment older than this one, whatever is under way. */
    public long settledDeployment() {
        return underWay.settledEpoch();
    }

    private Uni<Set<String>> watched(Task task) {
        return underWay.watch(() -> run(task, 0));
    }

    private Uni<Set<String>> run(Task task, int attempt) {
        if (task.news().isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return people.byIds(task.news().keySet())
                .chain(found -> modelsFor(found.values()).chain(live -> attempt(live, found, task, attempt)));
    }

    /** A person that met a later deployment must not be written by an earlier one. */
    private Uni<LiveModels> modelsFor(Collection<Person> found) {
        return models.atLeast(found.stream().mapToLong(Person::deployment).max().orElse(0));
    }

    private Uni<Set<String>> attempt(LiveModels live, Map<String, Person> found, Task task, int attempt) {
        Set<String> failed = new HashSet<>();
        return Uni.createFrom()
                .item(() -> drafts(live, found, task, failed))
                .runSubscriptionOn(cpu)
                .chain(drafts -> inference
                        .fill(drafts)
                        .chain(gone ->
                                gone ? models.refresh() : Uni.createFrom().item(models.now()))
                        .emitOn(cpu)
                        // Between reading and writing another deployment began: what it retired must not be missed.
                        .chain(now -> now.deployment() > live.deployment()
                                ? run(task, attempt)
                                : apply(round(live, drafts), task, attempt)))
                .map(more -> union(failed, more));
    }

    private List<Draft> drafts(LiveModels live, Map<String, Person> found, Task task, Set<String> failed) {
        long started = System.nanoTime();
        List<Draft> drafts = new ArrayList<>();
        task.news().forEach((id, news) -> {
            Person before = found.getOrDefault(id, Person.unknown(id));
            try {
                drafts.add(scorer.draft(live, before, news, clock.millis()));
            } catch (RuntimeException e) {
                if (!task.isolate()) {
                    throw e;
                }
                failed.add(id);
                observer.unreadable(id, e);
            }
        });
        observer.evaluated(drafts.size(), System.nanoTime() - started);
        return drafts;
    }

    private Round round(LiveModels live, List<Draft> drafts) {
        List<Person> changed = new ArrayList<>();
        List<Person> unchanged = new ArrayList<>();
        long now = clock.millis();
        for (Draft draft : drafts) {
            Person after = scorer.result(live, draft, now);
            if (after.sameAs(draft.before)) {
                unchanged.add(draft.before);
            } else {
                changed.add(after.written());
            }
        }
        return new Round(changed, unchanged);
    }

    private Uni<Set<String>> apply(Round round, Task task, int attempt) {
        return write(round.changed()).chain(lost -> {
            List<Person> standing = new ArrayList<>(round.changed());
            standing.removeIf(it -> lost.contains(it.profileId()));
            List<Person> repeated = task.again() ? round.unchanged() : List.of();
            standing.addAll(round.unchanged());
            standing.forEach(it -> reminders.remind(it.profileId(), it.clockChangesAt()));
            return announcing
                    .announce(standing, task.lane())
                    .chain(() -> announcing.repeat(repeated))
                    .chain(() -> again(task.only(lost), attempt));
        });
    }

    private Uni<Set<String>> write(List<Person> changed) {
        return changed.isEmpty() ? Uni.createFrom().item(Set.of()) : people.write(changed);
    }

    private Uni<Set<String>> again(Task rest, int attempt) {
        if (rest.news().isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return Uni.createFrom().voidItem().onItem().delayIt().by(pause(attempt)).chain(() -> run(rest, attempt + 1));
    }

    /** Random, so that two replicas do not meet again; longer each time, up to a second. */
    private static Duration pause(int attempt) {
        long most = Math.min(1000, 10L << Math.min(attempt, 7));
        return Duration.ofMillis(1 + ThreadLocalRandom.current().nextLong(most));
    }

    private static Set<String> union(Set<String> one, Set<String> two) {
        Set<String> all = new HashSet<>(one);
        all.addAll(two);
        return Set.copyOf(all);
    }
}
