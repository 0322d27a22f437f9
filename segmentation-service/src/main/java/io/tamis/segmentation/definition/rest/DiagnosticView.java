package io.tamis.segmentation.definition.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.rules.Diagnostic;
import io.tamis.segmentation.definition.Finding;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A finding about a rule: line, column and length count code points of its text from 1, and are absent where it is not
 * about a place in the text.
 *
 * @param pointer JSON Pointer to the member that it is about
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DiagnosticView(
        String severity,
        String code,
        String message,
        @Nullable Integer line,
        @Nullable Integer column,
        @Nullable Integer length,
        @Nullable String suggestion,
        String pointer) {

    static DiagnosticView of(Diagnostic it) {
        return new DiagnosticView(
                it.severity().name().toLowerCase(Locale.ROOT),
                it.code(),
                it.message(),
                it.line(),
                it.column(),
                it.length(),
                it.suggestion(),
                "/rule");
    }

    /** An error without a place in the text. */
    static DiagnosticView of(Finding it) {
        return new DiagnosticView("error", it.code(), it.detail(), null, null, null, null, it.pointer());
    }
}
