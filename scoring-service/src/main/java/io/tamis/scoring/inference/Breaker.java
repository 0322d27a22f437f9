package io.tamis.scoring.inference;

import io.tamis.scoring.registry.Circuit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Leaves a version alone that times out again and again, so that not everyone waits for it each time: open after so
 * many in a row, for a while; then one run may try, and what becomes of that decides. A version that throws answers in
 * time: it is no matter of this. For any thread.
 */
final class Breaker {

    private enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private final BreakerLimits limits;
    private final InstantSource clock;
    private final Consumer<Circuit> changes;
    private State state = State.CLOSED;
    private int timeouts;
    private long retryAt;

    /** @param changes told whenever it opens, tries or closes, while this is locked: it must be quick */
    Breaker(BreakerLimits limits, InstantSource clock, Consumer<Circuit> changes) {
        this.limits = limits;
        this.clock = clock;
        this.changes = changes;
    }

    /**
     * Whether a run may begin. Whoever is let in says once what became of it: {@link #answered}, {@link #timedOut} or
     * {@link #notRun}.
     */
    synchronized boolean admits() {
        if (state == State.OPEN && clock.millis() >= retryAt) {
            become(State.HALF_OPEN);
            return true;
        }
        return state == State.CLOSED;
    }

    /** A run ended in time, well or badly. One that began before it opened does not close it. */
    synchronized void answered() {
        if (state != State.OPEN) {
            timeouts = 0;
            become(State.CLOSED);
        }
    }

    /** A run did not end in time. */
    synchronized void timedOut() {
        timeouts++;
        if (state == State.HALF_OPEN || timeouts >= limits.timeouts()) {
            retryAt = clock.millis() + limits.pause().toMillis();
            become(State.OPEN);
        }
    }

    /** A run never began: it says nothing, and if it was the one to try, the next one is. */
    synchronized void notRun() {
        if (state == State.HALF_OPEN) {
            become(State.OPEN);
        }
    }

    private void become(State next) {
        if (state != next) {
            state = next;
            changes.accept(circuit());
        }
    }

    synchronized Circuit circuit() {
        return new Circuit(
                state.name().toLowerCase(Locale.ROOT),
                timeouts,
                state == State.CLOSED ? null : Instant.ofEpochMilli(retryAt));
    }
}
