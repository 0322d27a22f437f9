package io.tamis.profile.exports;

import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.profile.drafting.EventFold;
import io.tamis.profile.exports.Recipe.Knowledge;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where an export cuts a person's history. What the features know lies at or before {@code at}, what the label looks at after
 * it, so that nothing is in both: a feature cannot leak what the label asks.
 *
 * @param labelAt the end of what the label looks at, inclusive; null without a label
 */
record Cut(Instant at, @Nullable Instant labelAt, Knowledge knowledge) {

    static Cut of(Recipe recipe) {
        return new Cut(recipe.at(), recipe.labelAt(), recipe.knowledge());
    }

    /**
     * Whether the features know of it, at the cut or before. One that is dated later waits in them until its time, as
     * it does live.
     */
    boolean known(AcceptedEvent event) {
        return switch (knowledge) {
            case OCCURRED -> !EventFold.seenAt(event).isAfter(at);
            case RECEIVED -> !millis(event.receivedAt()).isAfter(at);
        };
    }

    /** Whether it happened in the label's time, announced before or not. */
    boolean labelled(AcceptedEvent event) {
        return within(millis(event.occurredAt()));
    }

    /** Whether what it says of the person was observed in the label's time. */
    boolean observed(AcceptedEvent event) {
        return within(EventFold.seenAt(event));
    }

    /** Whether the cancellation of an order holds at the end of the label's time. */
    boolean cancels(AcceptedEvent event) {
        return labelAt != null && !EventFold.seenAt(event).isAfter(labelAt);
    }

    private boolean within(Instant instant) {
        return labelAt != null && instant.isAfter(at) && !instant.isAfter(labelAt);
    }

    private static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
