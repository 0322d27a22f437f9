package io.tamis.segmentation.delivery.webhook;

import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.MasterKeys;
import io.tamis.segmentation.delivery.SealedSecret;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Makes, seals and opens signing secrets. They are in clear in memory and in the answer that shows them once. */
@ApplicationScoped
public class SecretVault {

    private static final String FIELD = "destination.secret";

    private final MasterKeys keys;
    private final SecureRandom random = new SecureRandom();

    SecretVault(MasterKeys keys) {
        this.keys = keys;
    }

    /** A new random secret of 32 bytes. Nothing is kept of it. */
    public WebhookSecret create() {
        return WebhookSecret.create(random);
    }

    /** Seals a secret under a new data key, with no retired one beside it. */
    public SealedSecret seal(WebhookSecret secret) {
        DataKey key = keys.create();
        return new SealedSecret(key.wrapped(), key.seal(secret.text(), FIELD), null, null);
    }

    /**
     * The new secret signs at once; the one it replaces signs too until the overlap ends. One that was retired before
     * signs no more from now on.
     *
     * @throws io.tamis.identifiers.SealBroken when the key of the old ones was altered
     * @throws io.tamis.identifiers.KeyMissing when its master key is not configured
     */
    public SealedSecret rotate(SealedSecret old, WebhookSecret next, Instant now, Duration overlap) {
        DataKey key = keys.open(old.key());
        return new SealedSecret(old.key(), key.seal(next.text(), FIELD), old.current(), now.plus(overlap));
    }

    /** Those that sign now, the current one first. */
    List<WebhookSecret> signing(SealedSecret sealed, Instant now) {
        DataKey key = keys.open(sealed.key());
        WebhookSecret current = new WebhookSecret(key.open(sealed.current(), FIELD));
        String retired = sealed.retiredAt(now);
        return retired == null ? List.of(current) : List.of(current, new WebhookSecret(key.open(retired, FIELD)));
    }
}
