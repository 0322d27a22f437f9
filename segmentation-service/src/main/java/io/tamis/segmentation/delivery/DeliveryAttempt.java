package io.tamis.segmentation.delivery;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at one delivery: whether it is still its turn, whether consent allows it now, the request, and what its answer
 * means. Success is 2xx and nothing else.
 */
public final class DeliveryAttempt {

    /** How long a person waits whose consent cannot be read. Nothing was sent, so no attempt is counted. */
    private static final Duration POSTPONED = Duration.ofSeconds(2);

    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final Deliveries deliveries;
    private final Sender sender;
    private final CurrentConsent consent;
    private final RetrySchedule schedule;
    private final InstantSource clock;

    public DeliveryAttempt(
            Deliveries deliveries, Sender sender, CurrentConsent consent, RetrySchedule schedule, InstantSource clock) {
        this.deliveries = deliveries;
        this.sender = sender;
        this.consent = consent;
        this.schedule = schedule;
        this.clock = clock;
    }

    /**
     * What the people of a claim permit now, by profile id; empty when that cannot be read. For the attempts that are made at
     * once: it is as old as the answer of the store. Never fails.
     */
    public Uni<Optional<Map<String, Set<Purpose>>>> permitted(Claim claim) {
        return Uni.createFrom()
                .deferred(() -> {
                    Set<String> asked = asked(claim);
                    return asked.isEmpty()
                            ? Uni.createFrom().item(Map.<String, Set<Purpose>>of())
                            : consent.permitted(asked);
                })
                .map(Optional::of)
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private static Set<String> asked(Claim claim) {
        return claim.deliveries().stream()
                .filter(it -> asksConsent(claim.destination(), it))
                .map(it -> it.transition().profileId())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * How it ended. Fails only on a defect: every refusal of the outside is a settlement.
     *
     * @param permitted the answer of {@link #permitted} for its claim
     */
    public Uni<Settlement> make(
            Destination to, ClaimedDelivery delivery, Optional<Map<String, Set<Purpose>>> permitted) {
        return switch (turn(to, delivery)) {
            case SUPERSEDED -> unsent(delivery, DeliveryState.SUPERSEDED);
            case SKIP -> unsent(delivery, DeliveryState.SKIPPED);
            case SEND -> asksConsent(to, delivery) ? sentIfPermitted(to, delivery, permitted) : sent(to, delivery);
        };
    }

    private static Turn turn(Destination to, ClaimedDelivery delivery) {
        return Turn.of(delivery.transition(), to.interest(), delivery.last());
    }

    private static boolean asksConsent(Destination to, ClaimedDelivery delivery) {
        return turn(to, delivery) == Turn.SEND
                && to.interest().asksConsent(delivery.transition().kind());
    }

    private Uni<Settlement> sentIfPermitted(
            Destination to, ClaimedDelivery delivery, Optional<Map<String, Set<Purpose>>> permitted) {
        if (permitted.isEmpty()) {
            return Uni.createFrom().item(postponed(delivery));
        }
        Set<Purpose> theirs = permitted.get().getOrDefault(delivery.transition().profileId(), Set.of());
        return to.interest().permittedBy(theirs) ? sent(to, delivery) : unsent(delivery, DeliveryState.WITHHELD);
    }

    private Uni<Settlement> sent(Destination to, ClaimedDelivery delivery) {
        return sender.send(to, delivery).chain(answer -> switch (answer) {
            case Answer.None none -> Uni.createFrom().item(failed(delivery, null, none.reason(), Duration.ZERO));
            case Answer.Status status -> answered(to, delivery, status);
        });
    }

    private Uni<Settlement> answered(Destination to, ClaimedDelivery delivery, Answer.Status answer) {
        int code = answer.code();
        if (code >= 200 && code < 300) {
            return Uni.createFrom().item(settlement(delivery, DeliveryState.DELIVERED, code, null));
        }
        if (code == GONE) {
            return deliveries.disable(to.id(), "gone", clock.instant()).replaceWith(() -> gone(delivery));
        }
        Duration asked = Objects.requireNonNullElse(answer.retryAfter(), Duration.ZERO);
        Settlement settlement = failed(delivery, code, "status", asked);
        if ((code == TOO_MANY_REQUESTS || code == UNAVAILABLE) && asked.isPositive()) {
            return deliveries
                    .hold(to.id(), clock.instant().plus(RetrySchedule.bounded(asked)))
                    .replaceWith(settlement);
        }
        return Uni.createFrom().item(settlement);
    }

    private Uni<Settlement> unsent(ClaimedDelivery delivery, DeliveryState state) {
        return Uni.createFrom()
                .item(new Settlement(
                        delivery, state, delivery.attempt() - 1, delivery.step(), clock.instant(), null, null));
    }

    private Settlement postponed(ClaimedDelivery delivery) {
        return new Settlement(
                delivery,
                DeliveryState.PENDING,
                delivery.attempt() - 1,
                delivery.step(),
                clock.instant().plus(POSTPONED),
                null,
                "consent_unavailable");
    }

    /** Stays at its step: it goes on should the destination be resumed. */
    private Settlement gone(ClaimedDelivery delivery) {
        return new Settlement(
                delivery, DeliveryState.PENDING, delivery.attempt(), delivery.step(), clock.instant(), GONE, "gone");
    }

    private Settlement failed(ClaimedDelivery delivery, @Nullable Integer status, String error, Duration asked) {
        return schedule.after(delivery.step(), asked)
                .map(delay -> new Settlement(
                        delivery,
                        DeliveryState.PENDING,
                        delivery.attempt(),
                        delivery.step() + 1,
                        clock.instant().plus(delay),
                        status,
                        error))
                .orElseGet(() -> settlement(delivery, DeliveryState.FAILED, status, error));
    }

    private Settlement settlement(
            ClaimedDelivery delivery, DeliveryState state, @Nullable Integer status, @Nullable String error) {
        Instant now = clock.instant();
        return new Settlement(delivery, state, delivery.attempt(), delivery.step(), now, status, error);
    }
}
