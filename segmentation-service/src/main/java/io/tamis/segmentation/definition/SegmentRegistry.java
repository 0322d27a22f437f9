package io.tamis.segmentation.definition;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The definitions that this replica evaluates, reloaded when a newer epoch is heard of. */
public final class SegmentRegistry {
    private final Definitions definitions;
    private final SegmentCompiler compiler;
    private final Executor cpu;
    private final AtomicReference<LiveSegments> current = new AtomicReference<>(LiveSegments.NONE);
    private final List<Consumer<LiveSegments>> listeners = new CopyOnWriteArrayList<>();

    public SegmentRegistry(Definitions definitions, SegmentCompiler compiler, Executor cpu) {
        this.definitions = definitions;
        this.compiler = compiler;
        this.cpu = cpu;
    }

    /**
     * As this replica knows them; {@link LiveSegments#NONE} before they were read. Never goes back to an older epoch.
     */
    public LiveSegments now() {
        return current.get();
    }

    /** Calls back after each newer epoch, on the thread that read it: must neither block nor throw. */
    public void onChange(Consumer<LiveSegments> listener) {
        listeners.add(listener);
    }

    /**
     * The definitions at an epoch or later; reads them again when those known are older. Those there are when the store
     * itself has none so new.
     */
    public Uni<LiveSegments> atLeast(long epoch) {
        LiveSegments known = now();
        return known.epoch() >= epoch ? Uni.createFrom().item(known) : reload();
    }

    /** Reads the epoch, and the definitions when it is newer than those known. */
    public Uni<LiveSegments> refresh() {
        return definitions.epoch().chain(this::atLeast);
    }

    /** Reads everything again. */
    public Uni<LiveSegments> reload() {
        // The epoch first: definitions read later are at least that new, and a newer one is met again at its own epoch.
        return definitions
                .epoch()
                .chain(epoch -> definitions.all().emitOn(cpu).map(all -> compiler.compile(epoch, all)))
                .map(this::publish);
    }

    private LiveSegments publish(LiveSegments loaded) {
        LiveSegments before =
                current.getAndUpdate(it -> it.epoch() >= loaded.epoch() && it != LiveSegments.NONE ? it : loaded);
        if (before.epoch() < loaded.epoch()) {
            listeners.forEach(it -> it.accept(loaded));
        }
        return now();
    }
}
