package io.tamis.scoring.inference;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.tamis.scoring.inference.ScoringFailed.Reason;
import io.tamis.scoring.registry.DeployedModel;
import io.tamis.scoring.registry.Deployments;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Runs models on threads of their own, few enough for the processors, and ends the wait for one that takes too long: the run
 * itself cannot be ended, so it keeps its lease, and its model is not asked again before it is over.
 */
public final class Inference implements AutoCloseable {

    /** Runs of one model that wait for a thread; beyond, the caller is told at once. */
    private static final int LONGEST = 1_000;

    private enum State {
        WAITING,
        RUNNING,
        GIVEN_UP
    }

    private final Duration timeout;
    private final int width;
    private final ExecutorService threads;
    private final InferenceObserver observer;

    /**
     * With its threads.
     *
     * @param width how many of them one model may use; there is one more
     */
    public Inference(int width, Duration timeout, InferenceObserver observer) {
        this.width = width;
        this.timeout = timeout;
        this.observer = observer;
        AtomicInteger count = new AtomicInteger();
        // Platform threads: a native call would pin a virtual one.
        this.threads = new ThreadPoolExecutor(
                width + 1,
                width + 1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(100_000),
                task -> Thread.ofPlatform()
                        .name("inference-" + count.incrementAndGet())
                        .daemon()
                        .unstarted(task));
    }

    /** The models of a registry, each with its share of the threads. */
    public ServedModels serve(
            Deployments deployments,
            Function<DeployedModel, Uni<Optional<byte[]>>> files,
            ServedModels.Loader loader,
            ExecutorService loading) {
        return new ServedModels(deployments, files, loader, loading, _ -> new Lane(threads, width, LONGEST), observer);
    }

    /** Does some work with the session of a model; fails with {@link ScoringFailed}. */
    public <T> Uni<T> run(Served served, Function<ModelSession, T> work) {
        if (served.lane().hangs()) {
            return Uni.createFrom().failure(() -> failed(served, Reason.TIMED_OUT, "an earlier run has not ended yet"));
        }
        AtomicReference<State> state = new AtomicReference<>(State.WAITING);
        return Uni.createFrom()
                .<T>emitter(emitter -> submit(served, work, state, emitter))
                .ifNoItem()
                .after(timeout)
                .recoverWithUni(() -> giveUp(served, state));
    }

    private <T> Uni<T> giveUp(Served served, AtomicReference<State> state) {
        if (state.getAndSet(State.GIVEN_UP) == State.RUNNING) {
            served.lane().abandoned();
            return Uni.createFrom()
                    .failure(failed(served, Reason.TIMED_OUT, "no answer within " + timeout.toMillis() + " ms"));
        }
        return Uni.createFrom().failure(failed(served, Reason.OVERLOADED, "no thread was free in time"));
    }

    private <T> void submit(
            Served served,
            Function<ModelSession, T> work,
            AtomicReference<State> state,
            UniEmitter<? super T> emitter) {
        try {
            served.lane().submit(() -> work(served, work, state, emitter));
        } catch (RejectedExecutionException e) {
            emitter.fail(failed(served, Reason.OVERLOADED, "too much waits"));
        }
    }

    private <T> void work(
            Served served,
            Function<ModelSession, T> work,
            AtomicReference<State> state,
            UniEmitter<? super T> emitter) {
        if (!state.compareAndSet(State.WAITING, State.RUNNING)) {
            return;
        }
        Optional<SharedSession.Lease> lease = served.session().lease();
        if (lease.isEmpty()) {
            emitter.fail(failed(served, Reason.UNKNOWN_MODEL, "it was retired meanwhile"));
            return;
        }
        long before = System.nanoTime();
        try (SharedSession.Lease held = lease.get()) {
            T found = work.apply(held.session());
            observer.ran(served.model().name(), System.nanoTime() - before);
            emitter.complete(found);
        } catch (ScoringFailed failure) {
            observer.failed(served.model().name(), failure.reason());
            emitter.fail(failure);
        } catch (RuntimeException e) {
            observer.failed(served.model().name(), Reason.BROKEN);
            emitter.fail(new ScoringFailed(Reason.BROKEN, named(served) + " failed: " + e.getMessage(), e));
        } finally {
            if (state.get() == State.GIVEN_UP) {
                served.lane().recovered();
            }
        }
    }

    private ScoringFailed failed(Served served, Reason reason, String why) {
        observer.failed(served.model().name(), reason);
        return new ScoringFailed(reason, named(served) + ": " + why);
    }

    private static String named(Served served) {
        return "version " + served.model().version() + " of the model '"
                + served.model().name() + "'";
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            // A runtime that is freed under a run ends the process before its time.
            if (!threads.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
