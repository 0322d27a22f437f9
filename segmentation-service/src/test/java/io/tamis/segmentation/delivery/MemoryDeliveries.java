package io.tamis.segmentation.delivery;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.contracts.segment.TransitionKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a worker needs of the store, without one: claims in order, and nothing about leases. */
final class MemoryDeliveries implements Deliveries {

    static final Destination DESTINATION = new Destination(
            UUID.randomUUID(),
            "double",
            DestinationType.WEBHOOK,
            URI.create("https://example.com/hook"),
            new Interest(Set.of(Purpose.PROFILING), Set.of(), Set.of(TransitionKind.values())),
            DestinationState.ACTIVE,
            null,
            new SealedSecret("k", "s", null, null),
            Transitions.AT,
            Transitions.AT);

    final Queue<ClaimedDelivery> waiting = new ArrayDeque<>();
    final List<Settlement> settled = new ArrayList<>();
    final List<UUID> disabled = new ArrayList<>();
    final List<Integer> asked = new ArrayList<>();

    boolean answers = true;

    @Nullable
    Instant held;

    @Nullable
    RuntimeException failure;

    /** Is thrown, not answered. */
    @Nullable
    RuntimeException defect;

    void add(MembershipTransition transition) {
        DeliveryId id = DeliveryId.of(transition.transitionId(), DESTINATION.id());
        waiting.add(new ClaimedDelivery(id, 1, 0, transition, null));
    }

    @Override
    public Uni<List<Subscription>> subscriptions() {
        return Uni.createFrom().item(List.of(new Subscription(DESTINATION.id(), DESTINATION.interest())));
    }

    @Override
    public Uni<Set<UUID>> keep(List<NewDelivery> deliveries, Instant now) {
        deliveries.forEach(it -> add(it.transition()));
        return Uni.createFrom().item(Set.of(DESTINATION.id()));
    }

    @Override
    public Uni<Optional<Claim>> claim(
            UUID destination, List<Settlement> ended, Instant now, Duration lease, int limit) {
        asked.add(limit);
        if (defect != null) {
            throw defect;
        }
        if (failure != null) {
            return Uni.createFrom().failure(failure);
        }
        settled.addAll(ended);
        if (!answers) {
            return Uni.createFrom().nothing();
        }
        List<ClaimedDelivery> taken = new ArrayList<>();
        while (taken.size() < limit && !waiting.isEmpty()) {
            taken.add(waiting.remove());
        }
        return Uni.createFrom().item(Optional.of(new Claim(DESTINATION, taken)));
    }

    @Override
    public Uni<Void> settle(List<Settlement> settlements, Instant now) {
        if (failure != null) {
            return Uni.createFrom().failure(failure);
        }
        settled.addAll(settlements);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<UUID>> due(Instant now) {
        return Uni.createFrom().item(waiting.isEmpty() ? List.of() : List.of(DESTINATION.id()));
    }

    @Override
    public Uni<Void> hold(UUID destination, Instant until) {
        held = until;
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> disable(UUID destination, String reason, Instant now) {
        disabled.add(destination);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<KeptDelivery>> page(UUID destination, @Nullable Long before, int limit) {
        return Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<Optional<RetryRequest>> retry(@Nullable UUID destination, DeliveryId id, Instant now) {
        return Uni.createFrom().item(Optional.empty());
    }

    @Override
    public Uni<Integer> forget(Instant settledBefore, int limit) {
        return Uni.createFrom().item(0);
    }
}
