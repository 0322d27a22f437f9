package io.tamis.rules;

import java.util.List;

/** What became of a text that should be a value: an expression, perhaps with warnings, or the reasons why there is none. */
public sealed interface CompiledValue {

    record Valid(Expression expression, List<Diagnostic> warnings) implements CompiledValue {
        public Valid {
            warnings = List.copyOf(warnings);
        }
    }

    /** At least one of the diagnostics is an error. */
    record Invalid(List<Diagnostic> diagnostics) implements CompiledValue {
        public Invalid {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
