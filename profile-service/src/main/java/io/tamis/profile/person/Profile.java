package io.tamis.profile.person;

import io.tamis.contracts.identity.Namespace;
import io.tamis.contracts.profile.ProfileMerge;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * One person, or what is left of one: a profile that was merged away or erased keeps its id and its marker for ever, and
 * nothing folds into it.
 *
 * @param id UUIDv7; of two that merge the smaller survives
 * @param version grows with every change; 0 where no document exists yet
 * @param key the person's wrapped data key; empty for a marker that holds nothing
 * @param recentMessageIds ids of folded events whose rows may not be stored yet, oldest first
 */
public record Profile(
        String id, long version, String key, Person person, Lineage lineage, SequencedSet<String> recentMessageIds) {

    public Profile {
        recentMessageIds = Ordered.copyOf(recentMessageIds);
    }

    /** Stands for a profile that a claim names and no document holds. */
    public static Profile absent(String id) {
        return new Profile(id, 0, "", Person.NOBODY, Lineage.NONE, Ordered.none());
    }

    /** The profile that this one was merged into, if it was. */
    public @Nullable String mergedInto() {
        return lineage.mergedInto();
    }

    /** Whether it was merged away or erased. */
    public boolean marked() {
        return lineage.mergedInto() != null || lineage.erasedAt() != null;
    }

    /** Whether readers should know of this person: an event was folded, and it is not a marker. */
    public boolean announced() {
        return !marked() && person.firstSeen() != null;
    }

    /** How many identities it has of each namespace, with those of profiles that it is about to take in. */
    public Map<Namespace, Integer> identityCounts() {
        Map<Namespace, Integer> counts = new EnumMap<>(Namespace.class);
        person.identities().values().forEach(it -> counts.merge(it.ref().namespace(), 1, Integer::sum));
        lineage.awaited()
                .values()
                .forEach(more ->
                        more.identities().forEach((namespace, count) -> counts.merge(namespace, count, Integer::sum)));
        return counts;
    }

    /** One version on, with another lineage. */
    public Profile with(Lineage changed) {
        return new Profile(id, version + 1, key, person, changed, recentMessageIds);
    }

    /** One version on, with another person. */
    public Profile with(Person changed) {
        return new Profile(id, version + 1, key, changed, lineage, recentMessageIds);
    }

    /** Frozen: everything it holds goes to that profile. */
    public Profile into(String survivor) {
        return with(lineage.into(survivor));
    }

    /** The same version, with every merge told. */
    public Profile settled() {
        return new Profile(id, version, key, person, lineage.settled(), recentMessageIds);
    }

    /**
     * What remains at the same version once another profile holds all it held: id and lineage, without key, person or
     * recent ids.
     */
    public Profile tombstone() {
        return new Profile(id, version, "", Person.NOBODY, lineage, Ordered.none());
    }

    /** The merges that completed here, each as if it had led straight here, for that is where its content is. */
    public List<ProfileMerge> mergesTold() {
        return lineage.told(id);
    }

    /** This id and those of all that were merged into it: where its event rows may stand. */
    public List<String> idsEver() {
        List<String> ids = new ArrayList<>(lineage.mergedFrom().keySet());
        ids.add(id);
        return ids;
    }
}
