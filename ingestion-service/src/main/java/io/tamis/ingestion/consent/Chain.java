package io.tamis.ingestion.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * The hash chain of a subject: {@code SHA-256(previous ‖ rowId ‖ LF ‖ sequence ‖ LF ‖ recordedAt ‖ LF ‖ sealed)}. It covers the
 * sealed text, so it still verifies after the subject's key was destroyed.
 */
public final class Chain {

    private static final byte[] START = new byte[32];

    private Chain() {}

    /** What the first entry follows. */
    public static byte[] start() {
        return START.clone();
    }

    public static byte[] next(byte[] previous, String rowId, int sequence, Instant recordedAt, String sealed) {
        MessageDigest digest = sha256();
        digest.update(previous);
        String covered = rowId + "\n" + sequence + "\n" + recordedAt + "\n" + sealed;
        return digest.digest(covered.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
