package io.tamis.segmentation.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** The life of a segment. */
public enum SegmentStatus {
    /** Being written: nobody is a member. */
    DRAFT,
    /** Evaluated live. */
    ACTIVE,
    /** Its members are frozen; only a withdrawn consent still removes one. */
    PAUSED,
    /** Closed for good: its members have left. */
    ARCHIVED;

    /** The name in JSON. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status of that name, in lower case.
     *
     * @throws IllegalArgumentException when there is none of it; names those there are
     */
    @JsonCreator
    public static SegmentStatus parse(String wire) {
        return Arrays.stream(values())
                .filter(it -> it.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + wire + "' is none of "
                        + Arrays.stream(values()).map(SegmentStatus::wire).toList()));
    }
}
