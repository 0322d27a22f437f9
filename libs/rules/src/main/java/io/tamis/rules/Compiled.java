package io.tamis.rules;

import java.util.List;

/** What became of a text: a rule, perhaps with warnings, or the reasons why there is none. */
public sealed interface Compiled {

    record Valid(Rule rule, List<Diagnostic> warnings) implements Compiled {
        public Valid {
            warnings = List.copyOf(warnings);
        }
    }

    /** At least one of the diagnostics is an error. */
    record Invalid(List<Diagnostic> diagnostics) implements Compiled {
        public Invalid {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
