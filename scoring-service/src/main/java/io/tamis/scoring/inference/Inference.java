package io.tamis.scoring.inference;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.tamis.scoring.inference.ScoringFailed.Reason;
import io.tamis.scoring.registry.DeployedModel;
import io.tamis.scoring.registry.Deployments;
import java.time.Duration;
import java.time.InstantSource;
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
 * itself cannot be ended, so it keeps its lease, and its model is not asked again before it is over. One that times out again
 * and again is left alone for a while.
 */
public final class Inference implements AutoCloseable {

    /** Runs of one model that wait for a thread; beyond, the caller is told at once. */
    private static final int LONGEST = 1_000;

    private enum State {
        WAITING,
        RUNNING,
        GIVEN_UP,
        ENDED
    }

    private final Duration timeout;
    private final int width;
    private final BreakerLimits limits;
    private final InstantSource clock;
    private final ExecutorService threads;
    private final InferenceObserver observer;

    /** As usual. */
    public Inference(int width, Duration timeout, InferenceObserver observer) {
        this(width, timeout, BreakerLimits.USUAL, InstantSource.system(), observer);
    }

    /**
     * With its threads, which start when they are needed.
     *
     * @param width how many of them one model may use, at least 1; there is one more
     * @param timeout from being asked to the answer, the wait for a thread included
     * @param limits when a version that times out is left alone
     */
    public Inference(
            int width, Duration timeout, BreakerLimits limits, InstantSource clock, InferenceObserver observer) {
        this.width = width;
        this.timeout = timeout;
        this.limits = limits;
        this.clock = clock;
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
        return serve(deployments, files, loader, loading, ServedModels.PATIENCE);
    }

    ServedModels serve(
            Deployments deployments,
            Function<DeployedModel, Uni<Optional<byte[]>>> files,
            ServedModels.Loader loader,
            ExecutorService loading,
            Duration patience) {
        return new ServedModels(deployments, files, loader, loading, this::lane, observer, patience);
    }

    private Lane lane(DeployedModel model) {
        Breaker breaker = new Breaker(limits, clock, it -> observer.circuitChanged(model.name(), model.version(), it));
        return new Lane(threads, width, LONGEST, breaker);
    }

    /**
     * Does some work with the session of a model, on one of these threads, once subscribed to. Fails with {@link
     * ScoringFailed} alone, whatever the work throws; the answer comes on that thread, a time-out on another. The work
     * may still run after a time-out, and must not touch what the caller then uses again.
     */
    public <T> Uni<T> run(Served served, Function<ModelSession, T> work) {
        return Uni.createFrom().deferred(() -> attempt(served, work));
    }

    private <T> Uni<T> attempt(Served served, Function<ModelSession, T> work) {
        Breaker breaker = served.lane().breaker();
        if (!breaker.admits()) {
            return Uni.createFrom()
                    .failure(failed(served, Reason.SUSPENDED, "it timed out too often and is left alone for a while"));
        }
        if (served.lane().hangs()) {
            breaker.timedOut();
            return Uni.createFrom().failure(failed(served, Reason.TIMED_OUT, "an earlier run has not ended yet"));
        }
        AtomicReference<State> state = new AtomicReference<>(State.WAITING);
        return Uni.createFrom()
                .<T>emitter(emitter -> submit(served, work, state, emitter))
                .ifNoItem()
                .after(timeout)
                .recoverWithUni(() -> giveUp(served, state));
    }

    private <T> Uni<T> giveUp(Served served, AtomicReference<State> state) {
        State before = state.getAndUpdate(it -> it == State.ENDED ? it : State.GIVEN_UP);
        if (before == State.WAITING) {
            served.lane().breaker().notRun();
            return Uni.createFrom().failure(failed(served, Reason.OVERLOADED, "no thread was free in time"));
        }
        String why = "no answer within " + timeout.toMillis() + " ms";
        if (before == State.ENDED) {
            // In the same moment: the run has counted itself.
            return Uni.createFrom().failure(failure(served, Reason.TIMED_OUT, why));
        }
        served.lane().abandoned();
        served.lane().breaker().timedOut();
        return Uni.createFrom().failure(failed(served, Reason.TIMED_OUT, why));
    }

    private <T> void submit(
            Served served,
            Function<ModelSession, T> work,
            AtomicReference<State> state,
            UniEmitter<? super T> emitter) {
        try {
            served.lane().submit(() -> work(served, work, state, emitter));
        } catch (RejectedExecutionException e) {
            served.lane().breaker().notRun();
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
            state.set(State.ENDED);
            served.lane().breaker().notRun();
            emitter.fail(failed(served, Reason.UNKNOWN_MODEL, "it was retired meanwhile"));
            return;
        }
        long before = System.nanoTime();
        try (SharedSession.Lease held = lease.get()) {
            T found = work.apply(held.session());
            long nanos = System.nanoTime() - before;
            ended(served, state, nanos);
            // One that comes too late as well: how long it took is what a time limit is chosen by.
            observer.ran(served.model().name(), nanos);
            emitter.complete(found);
        } catch (RuntimeException | Error e) {
            // A native library that cannot be linked, or a stack that ran over, must not leave the lane as if it hung.
            boolean awaited = ended(served, state, System.nanoTime() - before);
            ScoringFailed failure = e instanceof ScoringFailed known
                    ? known
                    : new ScoringFailed(Reason.BROKEN, named(served) + " failed: " + e.getMessage(), e);
            if (awaited) {
                observer.failed(served.model().name(), failure.reason());
            }
            emitter.fail(failure);
        }
    }

    /**
     * Before anybody hears of it, so that whoever asks next finds the lane as it is.
     *
     * @return whether it was not given up before, which has counted it as failed already
     */
    private boolean ended(Served served, AtomicReference<State> state, long nanos) {
        if (state.getAndSet(State.ENDED) == State.GIVEN_UP) {
            served.lane().recovered();
            return false;
        }
        if (nanos > timeout.toNanos()) {
            // Nobody waited for it any more.
            served.lane().breaker().timedOut();
        } else {
            served.lane().breaker().answered();
        }
        return true;
    }

    private ScoringFailed failed(Served served, Reason reason, String why) {
        observer.failed(served.model().name(), reason);
        return failure(served, reason, why);
    }

    private static ScoringFailed failure(Served served, Reason reason, String why) {
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
