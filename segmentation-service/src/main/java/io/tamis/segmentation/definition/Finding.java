package io.tamis.segmentation.definition;

import io.tamis.rules.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a definition.
 *
 * @param pointer JSON Pointer to the member
 * @param diagnostic where in the rule, when it is about the rule
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
