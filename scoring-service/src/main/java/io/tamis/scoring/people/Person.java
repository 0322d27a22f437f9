package io.tamis.scoring.people;

import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.contracts.profile.ProfileSnapshot;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One person as scoring knows them: written whole, in one write.
 *
 * @param version counts the writes of this document, from 1; 0 when it was never written
 * @param deployment of all models, the latest that was followed
 * @param evaluatedAt epoch milliseconds of the last evaluation; time never goes back behind it
 * @param snapshot the facts; null when none came yet and once merged away
 * @param profileVersion of the snapshot; 0 without one
 * @param versions what each version of a model says, by {@code name/version}
 * @param told what is said in each model's name, by name; one that was withdrawn stays, so that it is told again when asked
 */
public record Person(
        String profileId,
        long version,
        long deployment,
        long evaluatedAt,
        @Nullable ProfileSnapshot snapshot,
        long profileVersion,
        @Nullable Tombstone tombstone,
        Map<String, VersionScore> versions,
        Map<String, Told> told) {

    /** No instant: the clock changes nothing. */
    public static final long NEVER = Long.MAX_VALUE;

    public Person {
        versions = Map.copyOf(versions);
        told = Map.copyOf(told);
    }

    /** Somebody never heard of. */
    public static Person unknown(String profileId) {
        return new Person(profileId, 0, 0, 0, null, 0, null, Map.of(), Map.of());
    }

    /** Whether something was perhaps not announced yet. */
    public boolean pending() {
        return told.values().stream().anyMatch(Told::pending);
    }

    /**
     * Epoch milliseconds at which somebody must look at this document again: at once while something waits to be
     * announced; {@link #NEVER} when the clock changes nothing.
     */
    public long rescoreAt() {
        return pending() ? evaluatedAt : clockChangesAt();
    }

    /**
     * Epoch milliseconds at which the clock first changes a feature, or a version that failed is asked again;
     * {@link #NEVER} when neither will happen.
     */
    public long clockChangesAt() {
        return versions.values().stream()
                .mapToLong(VersionScore::nextChange)
                .min()
                .orElse(NEVER);
    }

    /** Whether a snapshot of that version brings nothing new. */
    public boolean knows(long snapshotVersion) {
        return snapshotVersion <= profileVersion || (tombstone != null && snapshotVersion <= tombstone.version());
    }

    /** Whether nothing differs that is worth a write: an evaluation that changed nothing is not. */
    boolean sameAs(Person other) {
        return new Person(
                        profileId,
                        version,
                        deployment,
                        other.evaluatedAt,
                        snapshot,
                        profileVersion,
                        tombstone,
                        versions,
                        told)
                .equals(other);
    }

    /** The document to write in place of this one. */
    Person written() {
        return with(version + 1, told);
    }

    /** With everything announced. */
    public Person settled() {
        Map<String, Told> announced = new HashMap<>(told);
        announced.replaceAll((_, it) -> it.withPending(false));
        return with(version, announced);
    }

    private Person with(long nextVersion, Map<String, Told> nextTold) {
        return new Person(
                profileId,
                nextVersion,
                deployment,
                evaluatedAt,
                snapshot,
                profileVersion,
                tombstone,
                versions,
                nextTold);
    }

    /** Merged away: no longer scored. The same when that was known, or undone since. */
    Person mergedAway(ProfileMerge merge) {
        boolean old = profileVersion > merge.loserVersion()
                || (tombstone != null && tombstone.version() >= merge.loserVersion());
        Tombstone mark = new Tombstone(merge.survivorId(), merge.loserVersion());
        return old
                ? this
                : new Person(
                        profileId, version, deployment, evaluatedAt, null, profileVersion, mark, Map.of(), Map.of());
    }
}
