package io.tamis.segmentation.delivery;

import io.tamis.contracts.segment.TransitionKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The names under which transitions are told outside. */
public final class EventTypes {

    private static final String PREFIX = "segment.";

    private EventTypes() {}

    /** {@code segment.entered} or {@code segment.left}. */
    public static String of(TransitionKind kind) {
        return PREFIX + kind.wire();
    }

    /** The kind of that name; empty when there is none of it. */
    public static Optional<TransitionKind> kind(String eventType) {
        return eventType.startsWith(PREFIX)
                ? TransitionKind.of(eventType.substring(PREFIX.length()))
                : Optional.empty();
    }

    /** Every name, for a message that says what is allowed. */
    public static List<String> names() {
        return Arrays.stream(TransitionKind.values()).map(EventTypes::of).toList();
    }
}
