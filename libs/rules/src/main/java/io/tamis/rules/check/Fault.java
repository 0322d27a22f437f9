package io.tamis.rules.check;

import io.tamis.rules.tree.Span;
import org.jspecify.annotations.Nullable;

/** Why a part of a rule has no meaning. */
record Fault(String code, Span at, String message, @Nullable String suggestion) {

    Fault(String code, Span at, String message) {
        this(code, at, message, null);
    }
}
