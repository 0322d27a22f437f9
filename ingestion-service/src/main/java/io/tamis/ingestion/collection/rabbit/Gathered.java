package io.tamis.ingestion.collection.rabbit;

import io.opentelemetry.api.trace.SpanContext;
import io.tamis.contracts.event.EventsAccepted;
import io.tamis.ingestion.collection.Draft;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The events of one message to be. Guarded by its publisher's lock until it ships. */
final class Gathered {

    /** A message has at most 1 MiB; the sizes here are estimates. */
    private static final int MOST_BYTES = 900 * 1024;

    private final List<Draft> events = new ArrayList<>();
    private final CompletableFuture<Void> confirmation = new CompletableFuture<>();
    /** The spans of the requests that brought them. */
    private final Set<SpanContext> origins = new LinkedHashSet<>();

    private int bytes;

    /** Whether the event fits; an empty message takes any. */
    boolean hasRoomFor(Draft event) {
        return events.isEmpty() || (!isFull() && bytes + event.estimatedBytes() <= MOST_BYTES);
    }

    void add(Draft event, List<SpanContext> from) {
        events.add(event);
        origins.addAll(from);
        bytes += event.estimatedBytes();
    }

    boolean isFull() {
        return events.size() >= EventsAccepted.MAX_EVENTS;
    }

    List<Draft> events() {
        return events;
    }

    Set<SpanContext> origins() {
        return origins;
    }

    /** Completes when the broker has the message; fails when nobody knows. */
    CompletableFuture<Void> confirmation() {
        return confirmation;
    }
}
