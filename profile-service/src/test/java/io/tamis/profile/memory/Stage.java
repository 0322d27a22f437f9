package io.tamis.profile.memory;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Runs the operations of stores: at once, or one at a time in a random order among all that wait. Counts single writes and
 * crashes after one of them when told to.
 */
public final class Stage {

    private final List<Runnable> waiting = new ArrayList<>();
    private boolean takingTurns;
    private int writes;
    private int crashAfter = Integer.MAX_VALUE;

    /** From now on operations wait for {@link #play}. */
    public void takeTurns() {
        takingTurns = true;
    }

    /** From now on operations run at once again. */
    public void takeNoTurns() {
        takingTurns = false;
    }

    /** Runs what waits, and what that leads to, in a random order. */
    public void play(RandomGenerator random) {
        for (int step = 0; !waiting.isEmpty(); step++) {
            if (step > 100_000) {
                throw new AssertionError("no end after " + step + " steps");
            }
            waiting.remove(random.nextInt(waiting.size())).run();
        }
    }

    /** Crash after that many more single writes. */
    public void crashAfter(int more) {
        crashAfter = writes + more;
    }

    /** Crash no more. */
    public void crashNever() {
        crashAfter = Integer.MAX_VALUE;
    }

    /** Single writes until now. */
    public int writes() {
        return writes;
    }

    <T> Uni<T> run(Supplier<T> operation) {
        if (!takingTurns) {
            return Uni.createFrom().item(operation);
        }
        return Uni.createFrom()
                .emitter(emitter -> waiting.add(() -> {
                    T result;
                    try {
                        result = operation.get();
                    } catch (RuntimeException e) {
                        emitter.fail(e);
                        return;
                    }
                    emitter.complete(result);
                }));
    }

    /** One single write took effect. */
    void written() {
        writes++;
        if (writes >= crashAfter) {
            throw new Crash(writes);
        }
    }
}
