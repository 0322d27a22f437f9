package io.tamis.rules;

import java.text.Normalizer;
import java.util.Locale;

/** How names and text are compared: without case and accents. */
public final class Names {

    private Names() {}

    /** The form under which {@code Âge}, {@code age} and {@code AGE} are one name. Idempotent. */
    public static String fold(String text) {
        return isPlain(text) ? text : folded(text);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static String folded(String text) {
        // Apart first, since that may uncover capitals (ℝ is R); lower case may bring forth marks (İ is i and a dot).
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder bare = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            append(bare, apart.charAt(i));
        }
        return bare.toString();
    }

    private static void append(StringBuilder bare, char c) {
        switch (c) {
            case 'œ' -> bare.append("oe");
            case 'æ' -> bare.append("ae");
            case 'ß' -> bare.append("ss");
            case 'ø' -> bare.append('o');
            case 'ł' -> bare.append('l');
            case 'đ', 'ð' -> bare.append('d');
            case 'þ' -> bare.append("th");
            case 'ħ' -> bare.append('h');
            case 'ı' -> bare.append('i');
            case '\u2018', '\u2019', '\u02bc' -> bare.append('\''); // one apostrophe, however it was typed
            default -> {
                if (Character.getType(c) != Character.NON_SPACING_MARK) {
                    bare.append(c);
                }
            }
        }
    }
}
