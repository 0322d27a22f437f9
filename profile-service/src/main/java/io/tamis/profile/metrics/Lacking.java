package io.tamis.profile.metrics;

import io.tamis.profile.activity.Effect;
import io.tamis.profile.activity.Metric;
import io.tamis.profile.activity.MetricSet;
import io.tamis.profile.person.Limits;
import io.tamis.profile.person.MetricActivity;
import io.tamis.profile.person.Person;
import io.tamis.profile.person.Profile;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a profile that metrics have overtaken lacks of them.
 *
 * @param metrics those that it does not have
 * @param untold whether any came since the epoch that it reached: readers may not have heard of it, though it is there
 */
record Lacking(Profile profile, MetricSet set, List<Metric> metrics, boolean untold) {

    static Lacking of(Profile profile, MetricSet set) {
        MetricActivity has = profile.person().metrics();
        return new Lacking(
                profile,
                set,
                set.all().stream()
                        .filter(it -> !has.byKey().containsKey(it.key()))
                        .toList(),
                set.all().stream().anyMatch(it -> it.definedAt() > has.epoch()));
    }

    /** Those of which the profile's rows may hold an event: its activity tells of every name that found room. */
    List<Metric> inRows(Limits limits) {
        Collection<String> names = profile.person().activity().keySet();
        boolean full = names.size() >= limits.eventNames();
        return metrics.stream()
                .filter(it -> full
                        || names.contains(it.event())
                        || it.event().length() > limits.nameLength()
                        || (it.event().equals(Effect.ORDER_COMPLETED) && names.contains(Effect.ORDER_CANCELLED)))
                .toList();
    }

    /** The profile with all of them, still at the epoch that it reached before, one version on. */
    Profile with(Map<String, byte[]> folded, Map<String, Instant> refold) {
        Map<String, byte[]> lacked = new HashMap<>();
        metrics.forEach(it -> lacked.put(it.key(), folded.getOrDefault(it.key(), MetricActivity.NOTHING)));
        MetricActivity before = profile.person().metrics();
        return profile.with(profile.person().measured(before.with(lacked).at(before.epoch(), set.keys()), refold));
    }

    /** A profile that has them all at the epoch of the metrics, one version on. */
    Profile reached(Profile complete) {
        Person person = complete.person();
        return complete.with(person.measured(person.metrics().at(set.epoch(), set.keys()), person.refold()));
    }
}
