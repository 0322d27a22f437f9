package io.tamis.contracts.event;

import java.util.List;

/**
 * A batch of accepted events, at most {@value #MAX_EVENTS} and 1 MiB of JSON: the writer sees to it, a reader does not check.
 * Events of several sources and people may share one; their order says nothing.
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
