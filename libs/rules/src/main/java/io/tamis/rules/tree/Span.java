package io.tamis.rules.tree;

/**
 * A place in the text.
 *
 * @param start offset of the first code point, 0-based
 * @param end offset after the last
 * @param line 1-based, as is {@code column}; in code points
 */
public record Span(int start, int end, int line, int column) {

    public int length() {
        return Math.max(1, end - start);
    }

    public Span to(Span last) {
        return new Span(start, Math.max(end, last.end), line, column);
    }

    /** The part of the source that this is the place of. */
    public String of(String source) {
        int from = source.offsetByCodePoints(0, start);
        return source.substring(from, source.offsetByCodePoints(from, end - start));
    }
}
