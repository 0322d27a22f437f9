package io.tamis.segmentation.definition.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.rules.Diagnostic;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A finding about a rule's text: line, column and length count code points from 1. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DiagnosticView(
        String severity,
        String code,
        String message,
        int line,
        int column,
        int length,
        @Nullable String suggestion) {
    static DiagnosticView of(Diagnostic it) {
        return new DiagnosticView(
                it.severity().name().toLowerCase(Locale.ROOT),
                it.code(),
                it.message(),
                it.line(),
                it.column(),
                it.length(),
                it.suggestion());
    }
}
