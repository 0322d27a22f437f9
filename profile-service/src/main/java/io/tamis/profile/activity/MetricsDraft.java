package io.tamis.profile.activity;

import io.tamis.contracts.activity.ActivityFold;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.activity.Folded;
import io.tamis.contracts.activity.Occurrence;
import io.tamis.facts.AcceptedEventFacts;
import io.tamis.profile.person.MetricActivity;
import io.tamis.profile.person.Person;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A person's derived metrics while events are folded into them.
 *
 * <p>What the person has is complete and stays so: every event is folded into each metric that is here. A metric that came
 * later than the person's epoch is not here and is not begun: half of it would look like all. Whoever has done nothing yet has
 * every metric. One that was dropped goes with the next fold.
 */
final class MetricsDraft {

    private final MetricSet metrics;
    private final ActivityFold fold;
    private final long now;
    private MetricActivity kept;
    private final Map<String, EventActivity> touched = new HashMap<>();

    MetricsDraft(Person person, MetricSet metrics, ActivityFold fold, long now) {
        this.metrics = metrics;
        this.fold = fold;
        this.now = now;
        this.kept = begun(person, metrics);
    }

    private static MetricActivity begun(Person person, MetricSet metrics) {
        if (person.firstSeen() != null || person.metrics().epoch() > metrics.epoch()) {
            return person.metrics();
        }
        Map<String, byte[]> all = new HashMap<>();
        metrics.keys().forEach(it -> all.put(it, MetricActivity.NOTHING));
        return new MetricActivity(metrics.epoch(), all);
    }

    /** An event is about to be folded. */
    void opened() {
        if (kept.epoch() > metrics.epoch()) {
            // These metrics are older than the person's, of which some are not known here: they
            // begin anew, from the rows.
            kept = MetricActivity.NONE;
            touched.clear();
        }
        if (!metrics.keys().containsAll(kept.byKey().keySet())) {
            kept = kept.at(kept.epoch(), metrics.keys());
        }
    }

    /** Folds what an event does to the activity of a name; gives what the person has now where the event counts. */
    Iterable<EventActivity> add(AcceptedEventFacts event, String name, Occurrence occurrence) {
        Map<String, EventActivity> changed = new HashMap<>();
        for (Metric it : metrics.of(name)) {
            if (kept.byKey().containsKey(it.key()) && it.lets(event)) {
                Folded folded = fold.add(activity(it.key()), occurrence, now);
                changed.put(it.key(), folded.activity());
            }
        }
        touched.putAll(changed);
        return changed.values();
    }

    /** Whether a metric narrows the activity of a name, so that it must be folded again with it. */
    boolean narrows(String name) {
        return metrics.of(name).stream().anyMatch(it -> kept.byKey().containsKey(it.key()));
    }

    /** Takes in another profile of the same person: what both have stays complete, what one lacks is to be folded from the rows. */
    Map<String, EventActivity> union(MetricsDraft other) {
        Map<String, EventActivity> changed = new HashMap<>();
        Map<String, byte[]> both = new HashMap<>(kept.byKey());
        both.keySet().retainAll(other.kept.byKey().keySet());
        for (String key : new TreeSet<>(both.keySet())) {
            changed.put(key, fold.union(activity(key), other.activity(key), now).activity());
        }
        kept = new MetricActivity(Math.min(kept.epoch(), other.kept.epoch()), both);
        touched.keySet().retainAll(both.keySet());
        touched.putAll(changed);
        return changed;
    }

    /** The metrics that are folded. */
    MetricSet set() {
        return metrics;
    }

    /** The event that a metric narrows, while it is known here. */
    Optional<String> event(String key) {
        return Optional.ofNullable(metrics.byKey(key)).map(Metric::event);
    }

    /** The metrics now. */
    MetricActivity metrics() {
        Map<String, byte[]> anew = new HashMap<>();
        touched.forEach((key, it) -> anew.put(key, Metric.encoded(it)));
        return anew.isEmpty() ? kept : kept.with(anew);
    }

    private EventActivity activity(String key) {
        EventActivity draft = touched.get(key);
        if (draft != null) {
            return draft;
        }
        byte[] bytes = kept.byKey().getOrDefault(key, MetricActivity.NOTHING);
        return bytes.length == 0 ? EventActivity.EMPTY : EventActivity.decode(bytes);
    }
}
