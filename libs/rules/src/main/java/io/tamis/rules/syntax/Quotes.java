package io.tamis.rules.syntax;

/** Takes the quotes off a text or a name. */
final class Quotes {

    private Quotes() {}

    static String text(String quoted) {
        String inside = quoted.substring(1, quoted.length() - 1);
        return switch (quoted.charAt(0)) {
            case '\'' -> inside.replace("''", "'");
            case '"' -> inside.replace("\"\"", "\"");
            case '‘' -> inside.replace("’’", "’");
            case '“' -> inside.replace("””", "”");
            // French typography sets a (non-breaking) space inside the guillemets.
            case '«' -> stripped(inside);
            default -> inside;
        };
    }

    private static String stripped(String inside) {
        int from = 0;
        int to = inside.length();
        while (from < to && isSpace(inside.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(inside.charAt(to - 1))) {
            to--;
        }
        return inside.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
