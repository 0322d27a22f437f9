package io.tamis.profile.drafting;

import io.tamis.contracts.activity.ActivityFold;
import io.tamis.identifiers.MasterKeys;
import io.tamis.profile.activity.EventValues;
import io.tamis.profile.person.Limits;
import java.util.function.Supplier;

/**
 * What folding depends on besides facts and profiles.
 *
 * @param ids gives ids of new profiles: UUIDv7 text
 */
public record FoldRules(
        MasterKeys keys, ActivityFold activity, EventValues values, Limits limits, Supplier<String> ids) {}
