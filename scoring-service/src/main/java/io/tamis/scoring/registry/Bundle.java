package io.tamis.scoring.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What was sent to become a version, byte for byte. The arrays are not copied: nobody changes them.
 *
 * @param model an ONNX file
 * @param manifest JSON in UTF-8, see {@link Manifest}
 * @param golden JSON in UTF-8: {@code rows}, and what is {@code expected} of each
 * @param background JSON in UTF-8: {@code rows} alone; null when none was sent
 */
public record Bundle(byte[] model, byte[] manifest, byte[] golden, byte @Nullable [] background) {

    /** SHA-256 of the model file, 64 hexadecimal digits in lower case. */
    public String sha256() {
        return HexFormat.of().formatHex(digest().digest(model));
    }

    /**
     * SHA-256 of all parts, each after its length; two bundles with the same one are the same to the registry. 64
     * hexadecimal digits in lower case.
     */
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
