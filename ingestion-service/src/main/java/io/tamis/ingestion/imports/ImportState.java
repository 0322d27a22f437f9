package io.tamis.ingestion.imports;

import java.util.Locale;

/** The life of an import. */
public enum ImportState {
    /** Its file is being received, or waits. */
    QUEUED,
    RUNNING,
    /** Every line was taken in or refused. */
    DONE,
    /** The upload was interrupted: nothing of it was taken in. */
    FAILED;

    /** The name in JSON and in the store: in lower case. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The state of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static ImportState of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
