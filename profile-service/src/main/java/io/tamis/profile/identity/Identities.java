package io.tamis.profile.identity;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.Purpose;
import io.tamis.profile.person.Decision;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which profile each identity belongs to. A row is claimed once; whoever comes second reads who was first. */
public interface Identities {

    /** Those of the rows that exist, by id. */
    Uni<Map<String, IdentityRow>> byIds(Collection<String> rowIds);

    /**
     * Claims identities; one that has an owner keeps it. Fails only when the store does.
     *
     * @return true when every claim is known to be won; false when one is lost or may be, which is so for any row that
     *     existed: read the rows again
     */
    Uni<Boolean> claim(List<Claim> claims);

    /** Names another profile in rows that are owned, once the profile that owned them was merged into it. */
    Uni<Void> repoint(Collection<String> rowIds, String profileId);

    /** Leaves decisions on rows, owned or not; of two about one purpose the later stays. */
    Uni<Void> leave(Map<String, Map<Purpose, Decision>> decisions);
}
