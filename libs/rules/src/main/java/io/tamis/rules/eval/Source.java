package io.tamis.rules.eval;

import io.tamis.rules.EventFilter;
import io.tamis.rules.Facts;
import io.tamis.rules.Occurrences;
import org.jspecify.annotations.Nullable;

/** Whose activity an evaluator looks at. */
public sealed interface Source {

    /** Null when there is none. */
    @Nullable
    Occurrences in(Facts facts);

    record Event(String name) implements Source {
        @Override
        public @Nullable Occurrences in(Facts facts) {
            return facts.events(name);
        }
    }

    record Filtered(EventFilter filter) implements Source {
        @Override
        public @Nullable Occurrences in(Facts facts) {
            return facts.filtered(filter);
        }
    }
}
