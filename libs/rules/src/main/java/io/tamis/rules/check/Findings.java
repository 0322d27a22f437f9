package io.tamis.rules.check;

import io.tamis.rules.Diagnostic;
import io.tamis.rules.Severity;
import io.tamis.rules.tree.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the checker found so far. */
final class Findings {

    /** More than a person will read at once; keeps the answer to a hostile text small. */
    private static final int MOST = 20;

    private final List<Diagnostic> all = new ArrayList<>();

    void error(String code, Span at, String message, @Nullable String suggestion) {
        add(Severity.ERROR, code, at, message, suggestion);
    }

    void warning(String code, Span at, String message, @Nullable String suggestion) {
        add(Severity.WARNING, code, at, message, suggestion);
    }

    private void add(Severity severity, String code, Span at, String message, @Nullable String suggestion) {
        // An error always finds room: it decides whether there is a rule.
        if (all.size() < MOST || (severity == Severity.ERROR && !hasError())) {
            all.add(new Diagnostic(severity, code, at.line(), at.column(), at.length(), message, suggestion));
        }
    }

    boolean hasError() {
        return all.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    }

    List<Diagnostic> all() {
        return List.copyOf(all);
    }
}
