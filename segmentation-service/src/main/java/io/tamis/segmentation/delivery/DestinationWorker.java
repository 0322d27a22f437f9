package io.tamis.segmentation.delivery;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.Purpose;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The queue of work of one destination in this process. Nothing of it is shared with other destinations, so a slow one fills only
 * its own slots. All state is confined to its {@link Serial}.
 *
 * <p>A turn stores the attempts that ended, then claims as many deliveries as there are free slots; while it talks
 * to the store, what ends meanwhile gathers for the next turn. Whoever dies between claim and settlement leaves a lease
 * that ends, and the delivery is sent again under the same id.
 */
public final class DestinationWorker {

    /** Ends of attempts gather this long when no slot is wanted, to be stored by one write. */
    private static final Duration GATHERING = Duration.ofMillis(10);

    private static final Duration STORE_AWAY = Duration.ofSeconds(1);

    private final UUID destination;
    private final Deliveries deliveries;
    private final DeliveryAttempt attempt;
    private final Limits limits;
    private final Serial serial;
    private final InstantSource clock;
    private final DeliveryObserver observer;

    private final List<Settlement> ended = new ArrayList<>();
    private int inFlight;
    private boolean wanted;
    private boolean turning;
    private boolean gathering;
    private boolean stopped;

    /**
     * The bounds of a worker.
     *
     * @param concurrency requests in flight, at least 1
     * @param lease longer than any attempt takes, the question for consent, which may take a third of it, included
     */
    public record Limits(int concurrency, Duration lease) {}

    public DestinationWorker(
            UUID destination,
            Deliveries deliveries,
            DeliveryAttempt attempt,
            Limits limits,
            Serial serial,
            InstantSource clock,
            DeliveryObserver observer) {
        this.destination = destination;
        this.deliveries = deliveries;
        this.attempt = attempt;
        this.limits = limits;
        this.serial = serial;
        this.clock = clock;
        this.observer = observer;
    }

    /** Something may be due. Call it inside the serial. */
    public void nudge() {
        wanted = true;
        turn();
    }

    /** Claims nothing more; what is in flight is still stored. Call it inside the serial. */
    public void stop() {
        stopped = true;
    }

    /** Whether nothing is in flight and nothing is left to store. Call it inside the serial. */
    public boolean idle() {
        return inFlight == 0 && ended.isEmpty() && !turning;
    }

    private void turn() {
        int free = stopped || !wanted ? 0 : limits.concurrency() - inFlight;
        if (turning || (free == 0 && ended.isEmpty())) {
            return;
        }
        turning = true;
        // Before the claim, so that a nudge during it is not forgotten.
        wanted &= free == 0;
        List<Settlement> storing = List.copyOf(ended);
        ended.clear();
        // Deferred, so that a store that throws counts as away too, and the next turn comes.
        Uni.createFrom()
                .deferred(() -> turned(storing, free))
                // A claim that comes later than its lease is worth nothing: a store that hangs counts as away.
                .ifNoItem()
                .after(limits.lease())
                .fail()
                .subscribe()
                .with(claim -> serial.run(() -> begin(claim, free)), failure -> serial.run(() -> giveBack(storing)));
    }

    private Uni<Optional<Claim>> turned(List<Settlement> storing, int free) {
        return free == 0
                ? deliveries.settle(storing, clock.instant()).replaceWith(Optional.<Claim>empty())
                : deliveries.claim(destination, storing, clock.instant(), limits.lease(), free);
    }

    /** A full claim means that more is waiting; otherwise a nudge, an attempt's end or the next poll asks again. */
    private void begin(Optional<Claim> claim, int asked) {
        turning = false;
        claim.ifPresent(it -> {
            wanted |= it.deliveries().size() == asked;
            inFlight += it.deliveries().size();
            permitted(it);
        });
        turn();
    }

    /** One question for all that were claimed, and then all of them at once: no consent grows old in a queue. */
    private void permitted(Claim claim) {
        if (claim.deliveries().isEmpty()) {
            return;
        }
        attempt.permitted(claim)
                // Early enough that a request still fits into the lease.
                .ifNoItem()
                .after(limits.lease().dividedBy(3))
                .recoverWithItem(Optional.empty())
                .subscribe()
                .with(permitted -> serial.run(
                        () -> claim.deliveries().forEach(it -> attempt(claim.destination(), it, permitted))));
    }

    private void attempt(Destination to, ClaimedDelivery delivery, Optional<Map<String, Set<Purpose>>> permitted) {
        Uni.createFrom()
                .deferred(() -> attempt.make(to, delivery, permitted))
                // Then it is sent again, by whoever claims it.
                .ifNoItem()
                .after(limits.lease())
                .fail()
                .subscribe()
                .with(
                        settlement -> serial.run(() -> end(to, settlement)),
                        // A defect, or the store is away while a hold is written: the lease brings it back.
                        failure -> serial.run(this::free));
    }

    private void end(Destination to, Settlement settlement) {
        observer.settled(to, settlement, clock.instant());
        ended.add(settlement);
        free();
    }

    /** What waited behind this delivery, of the same person and segment, may be due now: so claim again. */
    private void free() {
        inFlight--;
        if (wanted || inFlight == 0) {
            wanted = true;
            turn();
        } else if (!gathering) {
            gathering = true;
            serial.later(GATHERING, this::gathered);
        }
    }

    private void gathered() {
        gathering = false;
        wanted = true;
        turn();
    }

    /** The store is away. Storing twice what was stored after all is harmless. */
    private void giveBack(List<Settlement> unstored) {
        turning = false;
        ended.addAll(0, unstored);
        serial.later(STORE_AWAY, this::nudge);
    }
}
