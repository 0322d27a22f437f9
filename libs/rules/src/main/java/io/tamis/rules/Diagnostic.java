package io.tamis.rules;

import org.jspecify.annotations.Nullable;

/**
 * A finding about a rule's text.
 *
 * @param code stable, for programs: {@code syntax}, {@code unknown-segment}, …
 * @param line 1-based, as are {@code column} and {@code length}; all in code points
 * @param suggestion the text to put in place of the marked one, when there is a likely one
 */
public record Diagnostic(
        Severity severity,
        String code,
        int line,
        int column,
        int length,
        String message,
        @Nullable String suggestion) {

    /** The message with its line of the source and a caret under what it is about. */
    public String render(String source) {
        String[] lines = source.split("\r\n|\r|\n", -1);
        String shown = line <= lines.length ? lines[line - 1] : "";
        StringBuilder caret = new StringBuilder();
        shown.codePoints().limit(column - 1L).forEach(point -> caret.append(point == '\t' ? '\t' : ' '));
        caret.repeat(" ", Math.max(0, column - 1 - caret.length()));
        int room = shown.codePointCount(0, shown.length()) - column + 1;
        caret.repeat("^", Math.max(1, Math.min(length, room)));
        return "line " + line + ", column " + column + ": " + message + didYouMean() + "\n  " + shown + "\n  " + caret;
    }

    private String didYouMean() {
        return suggestion == null ? "" : " Did you mean '" + suggestion + "'?";
    }
}
