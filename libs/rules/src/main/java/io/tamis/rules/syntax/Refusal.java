package io.tamis.rules.syntax;

import io.tamis.rules.Diagnostic;
import io.tamis.rules.Severity;
import io.tamis.rules.tree.Span;
import org.jspecify.annotations.Nullable;

/** Ends a parse at its first error; never leaves the package. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Diagnostic diagnostic;

    Refusal(String code, Span at, String message, @Nullable String suggestion) {
        super(code, null, false, false);
        this.diagnostic =
                new Diagnostic(Severity.ERROR, code, at.line(), at.column(), at.length(), message, suggestion);
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }
}
