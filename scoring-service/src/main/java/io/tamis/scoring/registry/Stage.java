package io.tamis.scoring.registry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a version has been let in. */
public enum Stage {
    /** Admitted; answers at its versioned address only. */
    STAGED,
    /** Scores everyone; nobody acts on its scores. */
    SHADOW,
    /** Scores a share of the people in place of the live version. */
    CANARY,
    /** Scores everyone else; at most one version of a model. */
    LIVE,
    /** Scores nobody and answers nowhere. */
    RETIRED;

    /** Whether versions in it score people, told or not. */
    public boolean scores() {
        return this == SHADOW || this == CANARY || this == LIVE;
    }

    /** The name in JSON. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant of that name, if there is one. */
    public static Optional<Stage> of(String wire) {
        return Arrays.stream(values()).filter(it -> it.wire().equals(wire)).findFirst();
    }
}
