package io.tamis.ingestion.collection;

import java.util.Locale;

/** Every reason for which one event is not taken: the vocabulary of answers, of rejections and of the metric's label. */
public enum Reason {
    /** The item is not a JSON object, or not JSON at all (import lines). */
    INVALID_JSON,
    /** More than {@link Limits#EVENT_BYTES}. */
    EVENT_TOO_LARGE,
    /** Beyond the {@link Limits#BATCH_ITEMS} of one batch. */
    TOO_MANY_ITEMS,
    /** {@code type} is not one of {@link io.tamis.contracts.event.EventType}. */
    UNKNOWN_TYPE,
    /** A member that the call needs is absent, null, blank or stands for nobody. */
    MISSING_MEMBER,
    /** A member of the wrong JSON type, a text that is too long, or a number that is out of range. */
    INVALID_MEMBER,
    /** Not ISO 8601, or not in the years 1 to 9999. */
    INVALID_TIMESTAMP,
    /** Neither {@code userId} nor {@code anonymousId} nor another identifier; the name is Segment's. */
    NO_USER_ANON_ID,
    /** The consent preferences are not booleans by category. */
    INVALID_CONSENT,
    /** The person refused a purpose without which the event must not be stored. */
    CONSENT_REFUSED,
    /** The person never decided and the source declares no other basis. */
    CONSENT_UNKNOWN;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The name in answers and metrics: in lower case, with underscores. */
    public String wire() {
        return wire;
    }

    /** Whether it is the person who refuses, rather than the shape of the call. */
    public boolean isConsent() {
        return this == CONSENT_REFUSED || this == CONSENT_UNKNOWN;
    }
}
