package io.tamis.scoring.inference;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The share of the threads that one model may use: never all of them, so that a model that hangs leaves room for the
 * others. What does not fit waits, in order, up to a limit.
 */
final class Lane {
    private final Executor threads;
    private final int width;
    private final int longest;
    private final Breaker breaker;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final AtomicInteger stuck = new AtomicInteger();
    private int running;

    Lane(Executor threads, int width, int longest, Breaker breaker) {
        this.threads = threads;
        this.width = width;
        this.longest = longest;
        this.breaker = breaker;
    }

    /** Runs it on a thread, now or later; throws {@code RejectedExecutionException} when too much waits already. */
    void submit(Runnable task) {
        synchronized (this) {
            if (running == width) {
                if (waiting.size() >= longest) {
                    throw new RejectedExecutionException("too much waits");
                }
                waiting.add(task);
                return;
            }
            running++;
        }
        start(task);
    }

    private void start(Runnable task) {
        try {
            threads.execute(() -> {
                try {
                    task.run();
                } finally {
                    finished();
                }
            });
        } catch (RejectedExecutionException e) {
            finished();
            throw e;
        }
    }

    private void finished() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                running--;
                return;
            }
        }
        start(next);
    }

    /** A run was given up; it may still go on. */
    void abandoned() {
        stuck.incrementAndGet();
    }

    /** A run that was given up has ended after all. */
    void recovered() {
        stuck.decrementAndGet();
    }

    Breaker breaker() {
        return breaker;
    }

    /** Whether a run that was given up still goes on. */
    boolean hangs() {
        return stuck.get() > 0;
    }
}
