package io.tamis.scoring.registry;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a bundle.
 *
 * @param pointer {@code /manifest/…}, {@code /golden/…}, {@code /background/…} or {@code /model}
 * @param line of an expression, from 1, as is {@code column}; both and {@code length} in code points, and all three
 *     null when it is not about an expression
 */
public record Fault(
        String pointer,
        String detail,
        @Nullable Integer line,
        @Nullable Integer column,
        @Nullable Integer length) {

    public Fault(String pointer, String detail) {
        this(pointer, detail, null, null, null);
    }
}
