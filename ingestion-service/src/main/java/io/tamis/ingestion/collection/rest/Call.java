package io.tamis.ingestion.collection.rest;

import io.tamis.contracts.event.EventType;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a path under {@code /v1/} asks for. Browsers write one letter, because ad blockers read the words. */
enum Call {
    IDENTIFY(EventType.IDENTIFY),
    TRACK(EventType.TRACK),
    PAGE(EventType.PAGE),
    SCREEN(EventType.SCREEN),
    GROUP(EventType.GROUP),
    ALIAS(EventType.ALIAS),
    BATCH(null),
    /** The browser library's own counters: swallowed. */
    METRICS(null);

    private static final Map<String, Call> BY_NAME = Map.ofEntries(
            Map.entry("identify", IDENTIFY),
            Map.entry("i", IDENTIFY),
            Map.entry("track", TRACK),
            Map.entry("t", TRACK),
            Map.entry("page", PAGE),
            Map.entry("p", PAGE),
            Map.entry("screen", SCREEN),
            Map.entry("s", SCREEN),
            Map.entry("group", GROUP),
            Map.entry("g", GROUP),
            Map.entry("alias", ALIAS),
            Map.entry("a", ALIAS),
            Map.entry("batch", BATCH),
            Map.entry("b", BATCH),
            Map.entry("import", BATCH),
            Map.entry("m", METRICS));

    private final @Nullable EventType type;

    Call(@Nullable EventType type) {
        this.type = type;
    }

    /** The type of its event; null where each event says its own. */
    @Nullable
    EventType type() {
        return type;
    }

    static Optional<Call> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
