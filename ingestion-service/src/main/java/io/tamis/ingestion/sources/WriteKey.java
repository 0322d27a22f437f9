package io.tamis.ingestion.sources;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A write key. Only its digest is stored: it has 192 random bits, so that a plain SHA-256 cannot be searched.
 *
 * @param text as clients send it
 */
public record WriteKey(String text) {

    private static final int BYTES = 24;

    public WriteKey {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a write key is not blank");
        }
    }

    /** A new key: 32 characters that need no escaping in URLs. */
    public static WriteKey random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new WriteKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Under which the source is looked up: SHA-256 of the text, 64 hexadecimal digits. */
    public String digest() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** So that a person can tell keys apart: an ellipsis and the last four characters. */
    public String hint() {
        return "…" + text.substring(Math.max(0, text.length() - 4));
    }

    /** Without the key: this text may reach a log. */
    @Override
    public String toString() {
        return "WriteKey[" + hint() + "]";
    }
}
