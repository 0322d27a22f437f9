package io.tamis.local.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The receiver's half of Standard Webhooks, symmetric signatures: HMAC-SHA-256 over {@code id.timestamp.body}. */
final class Signature {

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";

    /** The tolerance that the specification suggests against replays. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final SecretKeySpec key;

    /** @throws IllegalArgumentException when the secret is not {@code whsec_} and Base64 */
    Signature(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a webhook secret begins with " + PREFIX);
        }
        this.key = new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), "HmacSHA256");
    }

    /** Whether one of the signatures in the header is right and the timestamp is near {@code now}. */
    boolean verifies(String id, String timestamp, String header, String body, Instant now) {
        try {
            Duration distance = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                    .abs();
            byte[] expected = sign(id + "." + timestamp + "." + body);
            return distance.compareTo(TOLERANCE) <= 0
                    && Arrays.stream(header.split(" ")).anyMatch(each -> matches(each, expected));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean matches(String signature, byte[] expected) {
        if (!signature.startsWith(VERSION)) {
            return false;
        }
        try {
            return MessageDigest.isEqual(expected, Base64.getDecoder().decode(signature.substring(VERSION.length())));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private byte[] sign(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
