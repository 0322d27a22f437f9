package io.tamis.scoring.features;

import io.smallrye.mutiny.Uni;
import io.tamis.scoring.registry.Deployments;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The models by which this replica scores people, read again when a later deployment is heard of. */
public final class CurrentModels {

    private final Deployments deployments;
    private final ModelCompiler compiler;
    private final Executor cpu;
    private final AtomicReference<LiveModels> current = new AtomicReference<>(LiveModels.NONE);
    private final List<Consumer<LiveModels>> listeners = new CopyOnWriteArrayList<>();

    /** @param cpu where features are compiled */
    public CurrentModels(Deployments deployments, ModelCompiler compiler, Executor cpu) {
        this.deployments = deployments;
        this.compiler = compiler;
        this.cpu = cpu;
    }

    /** As this replica knows them. */
    public LiveModels now() {
        return current.get();
    }

    /**
     * Calls back, on the executor that compiles, after each later deployment that this replica comes to know; it may
     * skip some. A listener must not block or throw.
     */
    public void onChange(Consumer<LiveModels> listener) {
        listeners.add(listener);
    }

    /**
     * The models at a deployment or a later one, if the store has come so far; read again when those known are older.
     */
    public Uni<LiveModels> atLeast(long deployment) {
        LiveModels known = now();
        return known.deployment() >= deployment ? Uni.createFrom().item(known) : refresh();
    }

    /**
     * Reads the models again, and compiles them when they are newer than those known, which never go back. Fails when
     * the store does: what is known stands.
     */
    public Uni<LiveModels> refresh() {
        return deployments
                .current()
                .emitOn(cpu)
                .map(roster -> roster.scoring() > now().deployment() ? publish(compiler.compile(roster)) : now());
    }

    private LiveModels publish(LiveModels loaded) {
        LiveModels before = current.getAndUpdate(it -> it.deployment() >= loaded.deployment() ? it : loaded);
        if (before.deployment() < loaded.deployment()) {
            listeners.forEach(it -> it.accept(loaded));
        }
        return now();
    }
}
