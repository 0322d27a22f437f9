package io.tamis.ingestion.collection.rabbit;

import io.tamis.contracts.event.EventsAccepted;
import io.tamis.ingestion.collection.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The events of one message to be. Guarded by its publisher's lock until it ships. */
final class Gathered {

    /** A message has at most 1 MiB; the sizes here are estimates. */
    private static final int MOST_BYTES = 900 * 1024;

    private final List<Draft> events = new ArrayList<>();
    private final CompletableFuture<Void> confirmation = new CompletableFuture<>();
    private int bytes;

    boolean hasRoomFor(Draft event) {
        return events.isEmpty() || (!isFull() && bytes + event.estimatedBytes() <= MOST_BYTES);
    }

    void add(Draft event) {
        events.add(event);
        bytes += event.estimatedBytes();
    }

    boolean isFull() {
        return events.size() >= EventsAccepted.MAX_EVENTS;
    }

    List<Draft> events() {
        return events;
    }

    CompletableFuture<Void> confirmation() {
        return confirmation;
    }
}
