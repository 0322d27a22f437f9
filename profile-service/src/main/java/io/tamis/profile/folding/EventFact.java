package io.tamis.profile.folding;

import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.contracts.event.EventsAccepted;
import java.util.List;

/**
 * An event with the wrapped key of the message that brought it.
 *
 * @param key under which its direct identifiers are sealed
 */
public record EventFact(String key, AcceptedEvent event) {

    /** The events of a message. */
    public static List<EventFact> of(EventsAccepted message) {
        return message.events().stream()
                .map(it -> new EventFact(message.key(), it))
                .toList();
    }

    /** A message with this event alone. */
    public EventsAccepted alone() {
        return new EventsAccepted(key, List.of(event));
    }

    /** Source and message id. */
    public String id() {
        return event.eventId();
    }
}
