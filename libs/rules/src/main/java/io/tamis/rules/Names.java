package io.tamis.rules;

import java.text.Normalizer;
import java.util.Locale;

/** How names and text are compared: without case and accents. */
public final class Names {

    /** Latin letters, which nearly all text is made of. */
    private static final int LATIN = 0x250;

    /** By character what it folds to, as long as that is one character; else 0. */
    private static final char[] SINGLE = new char[LATIN];

    static {
        for (char c = 0; c < LATIN; c++) {
            String folded = folded(String.valueOf(c));
            SINGLE[c] = folded.length() == 1 ? folded.charAt(0) : 0;
        }
    }

    private Names() {}

    /** The form under which {@code Âge}, {@code age} and {@code AGE} are one name. Idempotent. */
    public static String fold(String text) {
        if (isPlain(text)) {
            return text;
        }
        char[] singles = new char[text.length()];
        for (int i = 0; i < singles.length; i++) {
            char single = single(text.charAt(i));
            if (single == 0) {
                return folded(text);
            }
            singles[i] = single;
        }
        return new String(singles);
    }

    /**
     * What a character folds to by itself, whatever stands around it; 0 when that is not one character, or when it is none
     * of Latin script. A text of others than those folds character by character.
     */
    public static char single(char c) {
        return c < LATIN ? SINGLE[c] : c == '\u2019' ? '\'' : 0;
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
