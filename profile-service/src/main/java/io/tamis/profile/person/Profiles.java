package io.tamis.profile.person;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The profiles' store. */
public interface Profiles {

    /** Those of the ids that have a document, by id, markers included. */
    Uni<Map<String, Profile>> byIds(Collection<String> ids);

    /**
     * Writes each profile whose expected version still stands; the others stay as they are, in any order. Never creates a
     * document where a version was expected.
     *
     * @param writes at most one per id
     * @return ids of those that took effect. One that is missing may have taken effect and been overwritten since: read
     *     again before writing again
     */
    Uni<Set<String>> write(List<ProfileWrite> writes);

    /**
     * The next profiles in the order of their ids, markers included: at most so many, after an id or from the first;
     * empty after the last.
     */
    Uni<List<Profile>> page(@Nullable String afterId, int limit);

    /** The next profiles, in the order of their ids, of which some activity is to be folded again by now. */
    Uni<List<Profile>> toRefold(Instant now, @Nullable String afterId, int limit);

    /** About how many documents there are. */
    Uni<Long> count();
}
