package io.tamis.profile.merging;

import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.profile.drafting.FoldRules;
import io.tamis.profile.drafting.ProfileDraft;
import io.tamis.profile.person.Awaited;
import io.tamis.profile.person.Lineage;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.ProfileWrite;
import io.tamis.profile.person.Tally;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Folds a frozen profile into the one that survives. Pure. */
record MergeFold(FoldRules rules, InstantSource clock) {

    /** The write that unites them, and the record of how both were. */
    record United(ProfileWrite write, MergeRecord merge) {}

    United unite(Profile survivor, Profile loser) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ProfileMerge merge = new ProfileMerge(loser.id(), loser.version(), survivor.id(), survivor.version() + 1, now);
        ProfileDraft draft = new ProfileDraft(survivor, rules, now.toEpochMilli(), new Tally());
        draft.unite(loser, lineage(survivor, loser, merge));
        draft.because(new Cause(CauseKind.MERGE, null, null, now, null));
        ProfileWrite write = Objects.requireNonNull(draft.write(), "a merge changes the survivor");
        return new United(write, new MergeRecord(merge, loser, survivor));
    }

    private static Lineage lineage(Profile survivor, Profile loser, ProfileMerge merge) {
        Map<String, ProfileMerge> from = new HashMap<>(survivor.lineage().mergedFrom());
        from.putAll(loser.lineage().mergedFrom());
        from.put(loser.id(), merge);
        List<ProfileMerge> merging = new ArrayList<>(survivor.lineage().merging());
        for (ProfileMerge it : loser.lineage().merging()) {
            // The profile that was to survive did not: readers hear where its content is now.
            merging.add(new ProfileMerge(
                    it.loserId(), it.loserVersion(), merge.survivorId(), merge.survivorVersion(), it.at()));
        }
        merging.add(merge);
        Map<String, Awaited> awaited = new HashMap<>(loser.lineage().awaited());
        awaited.putAll(survivor.lineage().awaited());
        awaited.keySet().removeAll(from.keySet());
        Map<String, String> givenUp = new HashMap<>(loser.lineage().givenUp());
        givenUp.putAll(survivor.lineage().givenUp());
        givenUp.keySet().removeAll(survivor.person().identities().keySet());
        givenUp.keySet().removeAll(loser.person().identities().keySet());
        return new Lineage(from, merging, null, null, awaited, givenUp);
    }
}
