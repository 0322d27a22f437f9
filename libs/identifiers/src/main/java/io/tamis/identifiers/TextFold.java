package io.tamis.identifiers;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as people compare it: without case and accents. {@code Éloïse Lefèvre-Œuvrard} is {@code eloise lefevre-oeuvrard}. */
public final class TextFold {

    /** Accents of Latin, Greek and Cyrillic. The vowel signs of other scripts are letters to their readers, and stay. */
    private static final Pattern ACCENTS =
            Pattern.compile("[\\u0300-\\u036F\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF\\u20D0-\\u20FF]+");

    private TextFold() {}

    /**
     * Folds a text into NFC, for comparing and never for showing; folding twice changes nothing more. Blanks stay as
     * they are.
     */
    public static String fold(String raw) {
        if (isAscii(raw)) {
            return raw.toLowerCase(Locale.ROOT);
        }
        // Compatibility forms too, so that ligatures and full-width letters equal plain ones.
        String lower = Normalizer.normalize(raw, Form.NFKD).toLowerCase(Locale.ROOT);
        String bare = ACCENTS.matcher(Normalizer.normalize(lower, Form.NFKD)).replaceAll("");
        return Normalizer.normalize(spellOut(bare), Form.NFC);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Letters that Unicode does not take apart although readers do. */
    private static String spellOut(String text) {
        StringBuilder out = new StringBuilder(text.length() + 4);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case 'œ' -> out.append("oe");
                case 'æ' -> out.append("ae");
                case 'ß' -> out.append("ss");
                case 'þ' -> out.append("th");
                case 'ł' -> out.append('l');
                case 'ø' -> out.append('o');
                case 'đ', 'ð' -> out.append('d');
                case 'ħ' -> out.append('h');
                case 'ŧ' -> out.append('t');
                case 'ı' -> out.append('i');
                case 'ς' -> out.append('σ');
                case '’', 'ʼ' -> out.append('\'');
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
