package io.tamis.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Those occurrences of an event that fulfil a condition on the event's own properties: what {@code WHERE} asks for.
 *
 * @param event the exact name
 * @param condition in its canonical text (English keywords, folded names, texts in straight quotes), so that one filter
 *     written in two ways is one
 */
public record EventFilter(String event, String condition) {

    /** Characters of {@link #key}. */
    private static final int KEY = 16;

    /** A short name that stays the same for as long as the filter does. */
    public String key() {
        byte[] text = (event + '\n' + condition).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(digest).substring(0, KEY);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
