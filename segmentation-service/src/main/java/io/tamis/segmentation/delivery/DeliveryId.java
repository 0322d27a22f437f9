package io.tamis.segmentation.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * The {@code webhook-id}: {@code msg_} and 144 bits of the SHA-256 of transition and destination. Computed and never drawn,
 * so that it is the same for every retry, every restart and every redelivery, and a receiver can drop what it has seen.
 */
public record DeliveryId(String value) {

    private static final int BYTES = 18;

    /**
     * Of the SHA-256 of {@code <transitionId> LF <destination>} in UTF-8, the first 18 bytes in base64url: 24
     * characters behind {@code msg_}.
     */
    public static DeliveryId of(String transitionId, UUID destination) {
        byte[] digest = sha256().digest((transitionId + '\n' + destination).getBytes(StandardCharsets.UTF_8));
        return new DeliveryId(
                "msg_" + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
