package io.tamis.profile.drafting;

import io.tamis.contracts.activity.ActivityFold;
import io.tamis.identifiers.MasterKeys;
import io.tamis.profile.activity.EventValues;
import io.tamis.profile.activity.MetricSet;
import io.tamis.profile.person.Limits;
import java.util.function.Supplier;

/**
 * What folding depends on besides facts and profiles.
 *
 * @param ids gives ids of new profiles: UUIDv7 text
 * @param metrics the derived metrics that are folded
 */
public record FoldRules(
        MasterKeys keys,
        ActivityFold activity,
        EventValues values,
        Limits limits,
        Supplier<String> ids,
        MetricSet metrics) {

    /** Without derived metrics, until they are known. */
    public FoldRules(MasterKeys keys, ActivityFold activity, EventValues values, Limits limits, Supplier<String> ids) {
        this(keys, activity, values, limits, ids, MetricSet.NONE);
    }

    /** The same rules with these metrics in place of the ones they had. */
    public FoldRules by(MetricSet now) {
        return now == metrics ? this : new FoldRules(keys, activity, values, limits, ids, now);
    }
}
