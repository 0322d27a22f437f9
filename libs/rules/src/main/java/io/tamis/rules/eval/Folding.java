package io.tamis.rules.eval;

import io.tamis.rules.Names;

/**
 * Text compared in its folded form, without making that form as long as it folds character by character, as nearly all text
 * does.
 */
final class Folding {

    private Folding() {}

    private static boolean single(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Names.single(text.charAt(i)) == 0) {
                return false;
            }
        }
        return true;
    }

    static boolean equal(String text, String folded) {
        return single(text)
                ? text.length() == folded.length() && at(text, 0, folded)
                : Names.fold(text).equals(folded);
    }

    static boolean startsWith(String text, String folded) {
        return single(text) ? at(text, 0, folded) : Names.fold(text).startsWith(folded);
    }

    static boolean endsWith(String text, String folded) {
        return single(text)
                ? at(text, text.length() - folded.length(), folded)
                : Names.fold(text).endsWith(folded);
    }

    static boolean contains(String text, String folded) {
        if (!single(text)) {
            return Names.fold(text).contains(folded);
        }
        for (int from = 0; from <= text.length() - folded.length(); from++) {
            if (at(text, from, folded)) {
                return true;
            }
        }
        return false;
    }

    static int compare(String one, String two) {
        if (!single(one) || !single(two)) {
            return Names.fold(one).compareTo(Names.fold(two));
        }
        for (int i = 0; i < Math.min(one.length(), two.length()); i++) {
            int order = Names.single(one.charAt(i)) - Names.single(two.charAt(i));
            if (order != 0) {
                return order;
            }
        }
        return one.length() - two.length();
    }

    /** The hash of the folded text. */
    static int hash(String text) {
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            char single = Names.single(text.charAt(i));
            if (single == 0) {
                return Names.fold(text).hashCode();
            }
            hash = 31 * hash + single;
        }
        return hash;
    }

    private static boolean at(String text, int from, String folded) {
        if (from < 0 || from + folded.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < folded.length(); i++) {
            if (Names.single(text.charAt(from + i)) != folded.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
