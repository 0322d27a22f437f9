package io.tamis.profile.history;

import io.tamis.contracts.event.AcceptedEvent;

/**
 * A folded event. That the row exists means that the event was folded.
 *
 * @param profileId the profile it was folded into, at that time
 * @param key the wrapped key under which the event's direct identifiers are sealed
 */
public record EventRow(String profileId, String key, AcceptedEvent event) {

    /** Source and message id. */
    public String id() {
        return event.eventId();
    }
}
