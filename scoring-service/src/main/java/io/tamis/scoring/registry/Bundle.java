package io.tamis.scoring.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What was sent to become a version, byte for byte. */
public record Bundle(byte[] model, byte[] manifest, byte[] golden, byte @Nullable [] background) {

    /** Of the model file, in hexadecimal digits. */
    public String sha256() {
        return HexFormat.of().formatHex(digest().digest(model));
    }

    /** Of all parts, each with its length. */
    public String fingerprint() {
        MessageDigest digest = digest();
        for (byte[] part : new byte[][] {model, manifest, golden, background == null ? new byte[0] : background}) {
            digest.update((part.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(part);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
