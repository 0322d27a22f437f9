package io.tamis.segmentation.delivery;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is kept for destinations, until it is delivered or given up. */
public interface Deliveries {

    /** What every destination wants, paused and disabled ones included. */
    Uni<List<Subscription>> subscriptions();

    /**
     * Keeps those that are not kept yet, in one write. Answers the destinations that have something new to send.
     * Keeping one again, even with another state, changes nothing.
     *
     * @param now at which they are due
     */
    Uni<Set<UUID>> keep(List<NewDelivery> deliveries, Instant now);

    /**
     * Stores how attempts ended, then takes what is due for one destination, in due order, and hides it from every other claim
     * until the lease ends: both or neither. Of one person and segment only the lowest-numbered transition is taken, and none
     * while another is being sent. Empty when the destination does not exist; without deliveries when it is not to be sent to now.
     *
     * @param ended attempts at this destination
     */
    Uni<Optional<Claim>> claim(UUID destination, List<Settlement> ended, Instant now, Duration lease, int limit);

    /** Stores how attempts ended, in one write; an attempt that was claimed again since is left alone. */
    Uni<Void> settle(List<Settlement> settlements, Instant now);

    /** Active destinations that have something due. */
    Uni<List<UUID>> due(Instant now);

    /**
     * Sends nothing to a destination until then, at its own request; an earlier instant than one asked for before
     * changes nothing.
     */
    Uni<Void> hold(UUID destination, Instant until);

    /** Stops a destination whose receiver is gone; one that is paused or disabled stays as it is. */
    Uni<Void> disable(UUID destination, String reason, Instant now);

    /**
     * The latest first.
     *
     * @param before only those of a lower {@link KeptDelivery#sequence}; null for the first page
     */
    Uni<List<KeptDelivery>> page(UUID destination, @Nullable Long before, int limit);

    /** Makes one due now, its schedule begun anew. Empty when there is none of that id (at that destination, unless null). */
    Uni<Optional<RetryRequest>> retry(@Nullable UUID destination, DeliveryId id, Instant now);

    /**
     * Forgets what was settled before that instant, except what no later delivered or skipped transition of its person
     * and segment follows: of that, only what was to be sent goes, so that it cannot be sent again. Forgets what is
     * left of removed destinations too.
     *
     * @param limit how many at most, of either kind
     * @return of which kind more went, how many: below the limit, none is left of either
     */
    Uni<Integer> forget(Instant settledBefore, int limit);
}
