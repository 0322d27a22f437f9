package io.tamis.segmentation.definition;

import io.tamis.rules.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a definition.
 *
 * @param pointer JSON Pointer to the member
 * @param code stable and machine-readable: the rule's own, or {@code unknown-segment}, {@code segment-cycle}, {@code
 *     rule-missing}, {@code too-many-filters}, {@code test-failed}
 * @param diagnostic where in the rule, when it is about the text of the rule
 */
public record Finding(
        String pointer,
        String code,
        String detail,
        @Nullable Diagnostic diagnostic) {

    static Finding of(String pointer, String code, String detail) {
        return new Finding(pointer, code, detail, null);
    }

    static Finding inRule(Diagnostic diagnostic) {
        return new Finding("/rule", diagnostic.code(), diagnostic.message(), diagnostic);
    }
}
