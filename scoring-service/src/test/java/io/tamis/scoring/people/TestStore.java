package io.tamis.scoring.people;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.score.ModelScore;
import io.tamis.contracts.score.PersonScores;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Everything that scoring people writes to, in memory. Can crash at any one write, before it takes effect or after: from
 * then on every write fails, as in a process that is gone, until {@link #restart()}.
 */
final class TestStore implements People, Announcements {

    final Map<String, Person> people = new TreeMap<>();
    final Map<String, Long> reminders = new LinkedHashMap<>();
    final Map<String, Person> intruders = new HashMap<>();
    final List<Lane> lanes = new ArrayList<>();
    private final List<PersonScores> published = new ArrayList<>();
    private int writes;
    private int crashAt = Integer.MAX_VALUE;
    private boolean afterEffect;
    private boolean gone;

    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    void crashAt(int write, boolean effective) {
        crashAt = write;
        afterEffect = effective;
    }

    void restart() {
        gone = false;
        crashAt = Integer.MAX_VALUE;
        reminders.clear();
    }

    int writes() {
        return writes;
    }

    private <T> Uni<T> written(Supplier<T> effect) {
        return Uni.createFrom().item(() -> {
            writes++;
            if (gone || (writes == crashAt && !afterEffect)) {
                gone = true;
                throw new Crash();
            }
            T result = effect.get();
            if (writes == crashAt) {
                gone = true;
                throw new Crash();
            }
            return result;
        });
    }

    @Override
    public Uni<Map<String, Person>> byIds(Collection<String> ids) {
        return Uni.createFrom().item(() -> {
            Map<String, Person> found = new HashMap<>(people);
            found.keySet().retainAll(Set.copyOf(ids));
            return found;
        });
    }

    @Override
    public Uni<Set<String>> write(List<Person> changed) {
        return written(() -> {
            people.putAll(intruders);
            intruders.clear();
            Set<String> lost = new HashSet<>();
            for (Person person : changed) {
                Person known = people.get(person.profileId());
                long version = known == null ? 0 : known.version();
                if (version + 1 == person.version()) {
                    people.put(person.profileId(), person);
                } else {
                    lost.add(person.profileId());
                }
            }
            return lost;
        });
    }

    @Override
    public Uni<Void> settle(List<Person> pending) {
        return written(() -> {
            for (Person person : pending) {
                Person known = Objects.requireNonNull(people.get(person.profileId()));
                if (known.version() == person.version()) {
                    people.put(person.profileId(), person.settled().written());
                }
            }
            return null;
        });
    }

    @Override
    public Uni<Void> publish(List<PersonScores> scores, Lane lane) {
        return written(() -> {
            published.addAll(scores);
            lanes.add(lane);
            return null;
        });
    }

    Person person(String id) {
        return Objects.requireNonNull(people.get(id));
    }

    /** What was published, as {@code person model/version value}. */
    List<String> said() {
        return published.stream()
                .flatMap(it -> it.scores().stream().map(score -> it.profileId() + " " + text(score)))
                .toList();
    }

    /** What a reader sees that drops what it knows. */
    List<String> heard() {
        List<String> heard = new ArrayList<>();
        Map<String, String> keys = new HashMap<>();
        for (PersonScores it : published) {
            for (ModelScore score : it.scores()) {
                String key = "%08d %08d %020d"
                        .formatted(
                                score.deployment(),
                                it.profileVersion(),
                                score.asOf().toEpochMilli());
                String last = keys.getOrDefault(it.profileId() + score.model(), "");
                if (key.compareTo(last) > 0) {
                    keys.put(it.profileId() + score.model(), key);
                    heard.add(it.profileId() + " " + text(score));
                }
            }
        }
        return heard;
    }

    private static String text(ModelScore score) {
        return score.model() + "/" + score.version() + " " + (score.value() == null ? "none" : score.value());
    }

    /** What the latest told value of each person and model is, by a reader that keeps the highest key. */
    Map<String, String> believed() {
        Map<String, String> believed = new TreeMap<>();
        for (String it : heard()) {
            String[] words = it.split(" ", -1);
            believed.put(words[0] + " " + words[1].substring(0, words[1].indexOf('/')), words[2]);
        }
        return believed;
    }

    /** Those the clock would find. */
    List<String> due(long now) {
        return people.values().stream()
                .filter(it -> it.rescoreAt() <= now)
                .map(Person::profileId)
                .toList();
    }

    /** Those a deployment would find. */
    List<String> behind(long deployment) {
        return people.values().stream()
                .filter(it -> it.deployment() < deployment)
                .map(Person::profileId)
                .toList();
    }
}
