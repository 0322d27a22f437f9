package io.tamis.contracts.event;

import java.util.List;

/**
 * A batch of accepted events, at most 100 and 1 MiB.
 *
 * @param key the wrapped key of this message, under which the events' direct identifiers are sealed
 */
public record EventsAccepted(String key, List<AcceptedEvent> events) {

    /** Most events in one message. */
    public static final int MAX_EVENTS = 100;

    public EventsAccepted {
        events = List.copyOf(events);
    }
}
