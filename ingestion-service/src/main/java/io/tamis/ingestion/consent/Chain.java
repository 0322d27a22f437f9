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

    /** What the first entry follows: 32 bytes of zero. */
    public static byte[] start() {
        return START.clone();
    }

    /**
     * The hash of an entry, 32 bytes. The text is UTF-8, the sequence decimal, the instant as {@link Instant#toString} writes
     * it: only one that a store gives back exactly, in whole milliseconds, can be verified later.
     *
     * @param previous the hash of the entry before; {@link #start()} for the first
     */
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
