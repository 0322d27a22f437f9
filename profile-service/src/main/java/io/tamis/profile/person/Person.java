package io.tamis.profile.person;

import io.tamis.contracts.segment.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person.
 *
 * @param identities by the id of their row
 * @param traits by name
 * @param activity by event name, as {@link io.tamis.contracts.activity.EventActivity} encodes it
 * @param metrics the activity of derived metrics
 * @param orders by order id, the latest orders
 * @param refold event names whose activity is to be folded again from the event rows, and from when on
 * @param context by dotted name, the last value seen
 * @param sources by id, those that contributed and the legal bases they declare
 * @param conflicts why identities that met were not united, the latest last
 * @param firstSeen the earliest event; null before any
 * @param lastSeen the latest event, one dated in the future as of its arrival; null before any
 * @param cause the last fact that was folded
 */
public record Person(
        Map<String, KnownIdentity> identities,
        Map<String, KnownTrait> traits,
        Map<String, byte[]> activity,
        MetricActivity metrics,
        Map<String, OrderTrace> orders,
        Map<String, Instant> refold,
        Map<String, KnownTrait> context,
        Map<String, Contribution> sources,
        List<Conflict> conflicts,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen,
        @Nullable Cause cause) {

    /** Nothing known. */
    public static final Person NOBODY = new Person(
            Map.of(),
            Map.of(),
            Map.of(),
            MetricActivity.NONE,
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            null,
            null,
            null);

    public Person {
        identities = Map.copyOf(identities);
        traits = Map.copyOf(traits);
        activity = Map.copyOf(activity);
        orders = Map.copyOf(orders);
        refold = Map.copyOf(refold);
        context = Map.copyOf(context);
        sources = Map.copyOf(sources);
        conflicts = List.copyOf(conflicts);
    }

    /** The names that are to be folded again by now. */
    public Set<String> refoldBy(Instant now) {
        Set<String> names = new TreeSet<>();
        refold.forEach((name, at) -> {
            if (!at.isAfter(now)) {
                names.add(name);
            }
        });
        return names;
    }

    /** The same person with other metrics. */
    public Person measured(MetricActivity newMetrics, Map<String, Instant> newRefold) {
        return refolded(activity, newMetrics, newRefold);
    }

    /** The same person with other activity, and other names to fold again. */
    public Person refolded(Map<String, byte[]> newActivity, MetricActivity newMetrics, Map<String, Instant> newRefold) {
        return new Person(
                identities,
                traits,
                newActivity,
                newMetrics,
                orders,
                newRefold,
                context,
                sources,
                conflicts,
                firstSeen,
                lastSeen,
                cause);
    }
}
