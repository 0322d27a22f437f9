package io.tamis.scoring.inference;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.scoring.registry.Circuit;
import io.tamis.scoring.registry.DeployedModel;
import io.tamis.scoring.registry.Deployments;
import io.tamis.scoring.registry.Roster;
import io.tamis.scoring.registry.admission.Admission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every version that is not retired loaded, and swaps what is served when the registry changes: new sessions first,
 * then the pointer, and only then are the ones that nobody can reach any more withdrawn.
 */
public final class ServedModels {

    /** Makes a session of a file; blocks. Whatever it throws makes the version one that is not served. */
    public interface Loader {
        ModelSession load(byte[] file);
    }

    /** A question to the registry that takes longer hangs; the largest file takes seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Deployments deployments;
    private final Function<DeployedModel, Uni<Optional<byte[]>>> files;
    private final Loader loader;
    private final Executor loading;
    private final Function<DeployedModel, Lane> lanes;
    private final InferenceObserver observer;
    private final Duration patience;
    private volatile ServedRoster served = ServedRoster.EMPTY;

    /** Whoever asked since the refresh that runs now began: the next one is for them. */
    private @Nullable CompletableFuture<Void> waiting;

    private boolean running;

    ServedModels(
            Deployments deployments,
            Function<DeployedModel, Uni<Optional<byte[]>>> files,
            Loader loader,
            Executor loading,
            Function<DeployedModel, Lane> lanes,
            InferenceObserver observer,
            Duration patience) {
        this.patience = patience;
        this.deployments = deployments;
        this.files = files;
        this.loader = loader;
        this.loading = loading;
        this.lanes = lanes;
        this.observer = observer;
    }

    /** Whether a version is asked, or left alone because it times out; none for one that is not loaded. */
    public Optional<Circuit> circuit(String name, String version) {
        return served.version(name, version).map(it -> it.lane().breaker().circuit());
    }

    /** What is served now. */
    public ServedRoster now() {
        return served;
    }

    /**
     * Serves what the registry holds now, or later; what was committed before the call is served when it ends, but for
     * versions that cannot be loaded. Begins at the call, one at a time, for any thread. Fails when the registry cannot
     * be read, or does not answer: what was served goes on.
     */
    public Uni<Void> refresh() {
        CompletableFuture<Void> mine;
        boolean start;
        synchronized (this) {
            mine = waiting == null ? new CompletableFuture<>() : waiting;
            waiting = mine;
            start = !running;
            running = true;
        }
        if (start) {
            next(mine);
        }
        // Its own for each caller: who gives up cancels it.
        return Uni.createFrom().completionStage(mine.copy());
    }

    /** Refreshes if the registry has changed since, or a version could not be loaded. */
    public Uni<Void> refreshIfOlderThan(long deployment) {
        ServedRoster now = served;
        return now.deployment() >= deployment && now.complete()
                ? Uni.createFrom().voidItem()
                : refresh();
    }

    private void next(CompletableFuture<Void> asked) {
        synchronized (this) {
            waiting = null;
        }
        patient(Uni.createFrom().deferred(deployments::current))
                .chain(this::load)
                .subscribe()
                .with(_ -> done(asked, null), failure -> done(asked, failure));
    }

    /** Without it, an answer that never comes would end all refreshes of this process. */
    private <T> Uni<T> patient(Uni<T> question) {
        return question.ifNoItem().after(patience).fail();
    }

    private void done(CompletableFuture<Void> asked, @Nullable Throwable failure) {
        if (failure == null) {
            asked.complete(null);
        } else {
            asked.completeExceptionally(failure);
        }
        CompletableFuture<Void> more;
        synchronized (this) {
            more = waiting;
            running = more != null;
        }
        if (more != null) {
            next(more);
        }
    }

    /** All or nothing: what was opened before another file could not be fetched holds memory outside the heap, and is closed. */
    private Uni<Void> load(Roster roster) {
        Queue<Served> opened = new ConcurrentLinkedQueue<>();
        return Multi.createFrom()
                .iterable(roster.models())
                .onItem()
                .transformToUniAndConcatenate(model -> served(model, opened))
                .collect()
                .asList()
                .invoke(found -> swap(roster, found))
                .onFailure()
                .invoke(() -> opened.forEach(it -> it.session().withdraw()))
                .replaceWithVoid();
    }

    private void swap(Roster roster, List<Optional<Served>> found) {
        List<Served> all = new ArrayList<>();
        found.forEach(it -> it.ifPresent(all::add));
        ServedRoster before = served;
        served = new ServedRoster(roster.deployment(), all, all.size() == found.size());
        for (Served old : before.all()) {
            if (served.version(old.model().name(), old.model().version()).isEmpty()) {
                old.session().withdraw();
            }
        }
    }

    /** A version is the same bytes for ever: what is loaded stays, at the stage it has now. */
    private Uni<Optional<Served>> served(DeployedModel model, Queue<Served> opened) {
        Optional<Served> loaded = served.version(model.name(), model.version());
        return loaded.isPresent()
                ? Uni.createFrom().item(loaded.map(it -> it.at(model)))
                : patient(files.apply(model))
                        .emitOn(loading)
                        .map(file -> file.map(it -> open(model, it)))
                        .invoke(it -> it.ifPresent(opened::add))
                        .onFailure()
                        .invoke(why -> observer.notLoaded(model.name(), model.version(), why))
                        .onFailure(failure -> failure instanceof UnloadableModel)
                        .recoverWithItem(Optional.empty());
    }

    private Served open(DeployedModel model, byte[] file) {
        try {
            SequencedMap<String, int[]> columns = Admission.columns(model.manifest());
            ModelSession session = loader.load(file);
            return new Served(
                    model,
                    columns,
                    new SharedSession(session),
                    lanes.apply(model),
                    session.inputs(),
                    session.outputs());
        } catch (RuntimeException e) {
            throw new UnloadableModel(e);
        }
    }

    private static final class UnloadableModel extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnloadableModel(RuntimeException cause) {
            super(cause);
        }
    }
}
