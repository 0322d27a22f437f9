package io.tamis.gateway.routing;

import java.util.Locale;

/** A service behind the gateway. */
public enum Service {
    INGESTION,
    PROFILE,
    SCORING,
    SEGMENTATION;

    /** Its name in configuration keys, metrics and the joined API document. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
