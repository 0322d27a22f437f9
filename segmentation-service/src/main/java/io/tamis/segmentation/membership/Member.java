package io.tamis.segmentation.membership;

import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.facts.Conclusions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One person as segmentation knows them: written whole, in one write.
 *
 * @param version counts the writes of this document, from 1; 0 when it was never written
 * @param epoch of the definitions that the memberships follow
 * @param evaluatedAt epoch milliseconds of the last evaluation; time never goes back behind it
 * @param snapshot the facts; null when none came yet and once merged away
 * @param profileVersion of the snapshot; 0 without one
 * @param tombstone null unless it was merged away, and not unmerged since
 * @param memberships by segment key
 * @param nextChanges by segment key, epoch milliseconds: until then the clock changes nothing; none when it never will
 * @param waiting keys of the segments that read a metric which is not known of this person yet
 * @param scores what models say; they die with a profile that is merged away
 * @param lastNumber of this person's transitions
 * @param pending transitions decided and perhaps not yet announced, by number
 */
public record Member(
        String profileId,
        long version,
        long epoch,
        long evaluatedAt,
        @Nullable ProfileSnapshot snapshot,
        long profileVersion,
        @Nullable Tombstone tombstone,
        Map<String, Membership> memberships,
        Map<String, Long> nextChanges,
        Set<String> waiting,
        Scores scores,
        long lastNumber,
        List<MembershipTransition> pending)
        implements Conclusions {

    /** No instant: the clock changes nothing. */
    public static final long NEVER = Long.MAX_VALUE;

    public Member {
        memberships = Map.copyOf(memberships);
        nextChanges = Map.copyOf(nextChanges);
        waiting = Set.copyOf(waiting);
        pending = List.copyOf(pending);
    }

    /** Somebody whom no segment waits for. */
    public Member(
            String profileId,
            long version,
            long epoch,
            long evaluatedAt,
            @Nullable ProfileSnapshot snapshot,
            long profileVersion,
            @Nullable Tombstone tombstone,
            Map<String, Membership> memberships,
            Map<String, Long> nextChanges,
            Scores scores,
            long lastNumber,
            List<MembershipTransition> pending) {
        this(
                profileId,
                version,
                epoch,
                evaluatedAt,
                snapshot,
                profileVersion,
                tombstone,
                memberships,
                nextChanges,
                Set.of(),
                scores,
                lastNumber,
                pending);
    }

    @Override
    public boolean inSegment(String key) {
        return memberships.containsKey(key);
    }

    @Override
    public @Nullable Double score(String model) {
        return scores.value(model);
    }

    /** Somebody never heard of. */
    public static Member unknown(String profileId) {
        return new Member(profileId, 0, 0, 0, null, 0, null, Map.of(), Map.of(), Scores.NONE, 0, List.of());
    }

    /**
     * The instant, in epoch milliseconds, at which somebody must look at this document again: at once while something
     * is left to do, else when the clock first changes a membership; {@link #NEVER} when it changes none.
     */
    public long dueAt() {
        if (!pending.isEmpty() || closing()) {
            return evaluatedAt;
        }
        return clockDueAt();
    }

    /** When the clock first changes a membership, in epoch milliseconds; {@link #NEVER} when it changes none. */
    public long clockDueAt() {
        return nextChanges.values().stream().mapToLong(Long::longValue).min().orElse(NEVER);
    }

    /** Whether it was merged away and its memberships still wait for the survivor. */
    public boolean closing() {
        return tombstone != null && !memberships.isEmpty();
    }

    /** Whether a snapshot of that version brings nothing new. */
    public boolean knows(long snapshotVersion) {
        return snapshotVersion <= profileVersion || (tombstone != null && snapshotVersion <= tombstone.version());
    }

    /** Whether nothing differs that is worth a write: an evaluation that changed nothing is not. */
    boolean sameAs(Member other) {
        return new Member(
                        profileId,
                        version,
                        epoch,
                        other.evaluatedAt,
                        snapshot,
                        profileVersion,
                        tombstone,
                        memberships,
                        nextChanges,
                        waiting,
                        scores,
                        lastNumber,
                        pending)
                .equals(other);
    }

    /** The document to write in place of this one. */
    Member written() {
        return withVersion(version + 1);
    }

    private Member withVersion(long next) {
        return new Member(
                profileId,
                next,
                epoch,
                evaluatedAt,
                snapshot,
                profileVersion,
                tombstone,
                memberships,
                nextChanges,
                waiting,
                scores,
                lastNumber,
                pending);
    }

    /** With every pending transition announced and archived; the version is the same still. */
    public Member settled() {
        return new Member(
                profileId,
                version,
                epoch,
                evaluatedAt,
                snapshot,
                profileVersion,
                tombstone,
                memberships,
                nextChanges,
                waiting,
                scores,
                lastNumber,
                List.of());
    }

    /** Merged away: no longer evaluated; its memberships close later. The same when that was known, or undone since. */
    Member mergedAway(ProfileMerge merge) {
        boolean old = profileVersion > merge.loserVersion()
                || (tombstone != null && tombstone.version() >= merge.loserVersion());
        if (old) {
            return this;
        }
        Tombstone mark = new Tombstone(
                merge.survivorId(),
                merge.loserVersion(),
                merge.survivorVersion(),
                merge.at().toEpochMilli());
        return new Member(
                profileId,
                version,
                epoch,
                evaluatedAt,
                memberships.isEmpty() ? null : snapshot,
                profileVersion,
                mark,
                memberships,
                Map.of(),
                Scores.NONE,
                lastNumber,
                pending);
    }

    /** Memberships in a stable order, for whoever lists them. */
    public SortedMap<String, Membership> sortedMemberships() {
        return new TreeMap<>(memberships);
    }
}
