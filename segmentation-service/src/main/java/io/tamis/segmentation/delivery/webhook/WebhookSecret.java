package io.tamis.segmentation.delivery.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A symmetric signing secret of the Standard Webhooks specification. Its text form tells nothing.
 *
 * @param text {@code whsec_} and the base64 of 24 to 64 random bytes, which key the signature
 */
public record WebhookSecret(String text) {

    private static final String PREFIX = "whsec_";

    /** As long as the digest that it keys. */
    private static final int NEW_BYTES = 32;

    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;

    public WebhookSecret {
        int length = text.startsWith(PREFIX) ? decoded(text).length : 0;
        if (length < MIN_BYTES || length > MAX_BYTES) {
            throw new IllegalArgumentException("a webhook secret is whsec_ and the base64 of 24 to 64 bytes");
        }
    }

    /** One of 32 bytes. */
    public static WebhookSecret create(SecureRandom random) {
        byte[] bytes = new byte[NEW_BYTES];
        random.nextBytes(bytes);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    byte[] bytes() {
        return decoded(text);
    }

    private static byte[] decoded(String text) {
        return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    }

    @Override
    public String toString() {
        return "WebhookSecret";
    }
}
