package io.tamis.segmentation.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A destination's signing secret, sealed under a key of its own; and the one before, which signs too for a while.
 *
 * @param key the data key, wrapped under a master key
 * @param current sealed under that key
 * @param retired sealed likewise; null unless the secret was rotated
 * @param retiredUntil when the retired one stops signing
 */
public record SealedSecret(
        String key,
        String current,
        @Nullable String retired,
        @Nullable Instant retiredUntil) {

    /** The retired one, while it still signs. */
    public @Nullable String retiredAt(Instant now) {
        return retiredUntil != null && now.isBefore(retiredUntil) ? retired : null;
    }
}
