package io.tamis.scoring.registry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a model says of a person. */
public enum Task {
    /** The probability of one of two outcomes. */
    BINARY,
    /** A probability for each of several classes. */
    MULTICLASS,
    /** A number. */
    REGRESSION;

    /** The name in JSON. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant of that name, if there is one. */
    public static Optional<Task> of(String wire) {
        return Arrays.stream(values()).filter(it -> it.wire().equals(wire)).findFirst();
    }
}
