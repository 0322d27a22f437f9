package io.tamis.platform.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Brings every fact of a batch to its end: handled, or in the dead letters. Completes only then; what the infrastructure
 * refuses is tried again for as long as it takes, and no more once the process stops.
 */
final class Settlement<T, F> {

    private static final Logger LOG = Logger.getLogger(Settlement.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    /** A lone fact that failed for an unknown reason: the store may have hiccuped in a way nobody classified. */
    private static final int SECOND_CHANCES = 2;

    private final Reading<T, F> reading;
    private final DeadLetters deadLetters;
    private final ConsumerState state;
    private final Duration attemptTimeout;
    private final Supplier<Executor> freshContext;
    private final BooleanSupplier stopping;

    Settlement(
            Reading<T, F> reading,
            DeadLetters deadLetters,
            ConsumerState state,
            Duration attemptTimeout,
            Supplier<Executor> freshContext,
            BooleanSupplier stopping) {
        this.reading = reading;
        this.deadLetters = deadLetters;
        this.state = state;
        this.attemptTimeout = attemptTimeout;
        this.freshContext = freshContext;
        this.stopping = stopping;
    }

    /**
     * Unreadable messages first, then the facts. Fails with {@link CancellationException} when the process stops while
     * the infrastructure refuses; any other failure is a defect.
     */
    Uni<Void> settle(Batch<F> batch) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Delivery delivery : batch.unreadable()) {
            done = done.chain(() ->
                    bury(() -> deadLetters.publishUnreadable(reading.queue(), reading.messageType(), delivery.body())));
        }
        return batch.facts().isEmpty() ? done : done.chain(() -> settle(batch.facts(), SECOND_CHANCES));
    }

    private Uni<Void> settle(List<F> facts, int chances) {
        return persist(() -> reading.handler().handle(facts))
                .invoke(() -> state.handled(facts.size()))
                .onFailure(failure -> !(failure instanceof CancellationException))
                .recoverWithUni(failure -> isolate(facts, chances, failure));
    }

    private Uni<Void> isolate(List<F> facts, int chances, Throwable failure) {
        if (facts.size() > 1) {
            int half = facts.size() / 2;
            return settle(facts.subList(0, half), chances)
                    .chain(() -> settle(facts.subList(half, facts.size()), chances));
        }
        FactFault fault = Faults.named(failure);
        if (fault == null && chances > 0) {
            return pause(FIRST_PAUSE_MILLIS).chain(() -> settle(facts, chances - 1));
        }
        return bury(facts.getFirst(), fault, failure);
    }

    private Uni<Void> bury(F fact, @org.jspecify.annotations.Nullable FactFault fault, Throwable failure) {
        String code = fault == null ? "unexpected" : fault.code();
        // The message of an unknown failure may quote the fact, and the fact may be personal: only its class is told.
        String reason = fault == null ? failure.getClass().getName() : fault.reason();
        LOG.warnf(
                "A fact of %s goes to the dead letters: %s, %s", reading.queue().amqpName(), code, reason);
        return bury(() -> deadLetters.publish(reading.queue(), reading.alone().apply(fact), code, reason));
    }

    private Uni<Void> bury(Supplier<Uni<Void>> publish) {
        return persist(publish).invoke(state::buried);
    }

    /** Tries until it succeeds or fails for a reason that time does not cure. */
    private Uni<Void> persist(Supplier<Uni<Void>> work) {
        return attempt(work).onFailure(Faults::passes).recoverWithUni(failure -> {
            if (stopping.getAsBoolean()) {
                return Uni.createFrom().failure(new CancellationException("stopping"));
            }
            int tries = state.triedInVain();
            LOG.warnf(
                    "%s waits, try %d: %s",
                    reading.queue().amqpName(), tries, failure.getClass().getName());
            return pause(jittered(tries)).chain(() -> persist(work));
        });
    }

    private Uni<Void> attempt(Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .runSubscriptionOn(freshContext.get())
                .ifNoItem()
                .after(attemptTimeout)
                .fail();
    }

    private static Uni<Void> pause(long millis) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .onExecutor(Infrastructure.getDefaultWorkerPool())
                .by(Duration.ofMillis(millis));
    }

    /** Doubling, at most ten seconds, half of it random: replicas that failed together do not come back together. */
    private static long jittered(int tries) {
        long whole = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(tries - 1, 10));
        return whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1);
    }
}
