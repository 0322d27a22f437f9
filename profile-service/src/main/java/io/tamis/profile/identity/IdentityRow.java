package io.tamis.profile.identity;

import io.tamis.contracts.consent.Purpose;
import io.tamis.profile.person.Decision;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the row of one identity.
 *
 * @param id {@code namespace:blindIndex}
 * @param owner the profile that claimed it, perhaps merged away since; null while only decisions wait here, and after
 *     an erasure
 * @param waiting decisions that came before any profile owned the identity
 * @param erasedAt when its person was erased, null if never: facts dated or received until then are refused
 */
public record IdentityRow(
        String id,
        @Nullable String owner,
        Map<Purpose, Decision> waiting,
        @Nullable Instant erasedAt) {

    public IdentityRow {
        waiting = Map.copyOf(waiting);
    }
}
