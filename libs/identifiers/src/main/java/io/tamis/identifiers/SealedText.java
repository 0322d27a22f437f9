package io.tamis.identifiers;

import java.util.Base64;
import java.util.Optional;

/**
 * The text form of sealed bytes: {@code <version>.<base64url>}.
 *
 * @param version of what is needed to open it
 */
record SealedText(int version, byte[] bytes) {

    private static final int MOST_DIGITS = 9;

    /** Empty when the text has not this form. Says nothing about whether the bytes can be opened. */
    static Optional<SealedText> parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 1 || dot > MOST_DIGITS || !text.chars().limit(dot).allMatch(it -> it >= '0' && it <= '9')) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SealedText(
                    Integer.parseInt(text, 0, dot, 10), Base64.getUrlDecoder().decode(text.substring(dot + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String text() {
        return version + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
