package io.tamis.rules;

import java.util.List;

/** What became of an event filter. */
public sealed interface CompiledFilter {

    record Valid(EventPredicate predicate) implements CompiledFilter {}

    /** At least one of the diagnostics is an error; their places are in the filter's condition. */
    record Invalid(List<Diagnostic> diagnostics) implements CompiledFilter {
        public Invalid {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
