package io.tamis.scoring.registry;

import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Changes stages, and answers once this process serves accordingly. */
public final class Stages {
    private final Models models;
    private final InstantSource clock;
    private final Supplier<Uni<Void>> serve;

    public Stages(Models models, InstantSource clock, Supplier<Uni<Void>> serve) {
        this.models = models;
        this.clock = clock;
        this.serve = serve;
    }

    /**
     * A version enters a stage; {@code percent}, 1 to 100, counts for a canary alone. Nothing is noted or told when it
     * stands there already.
     */
    public Uni<Staging> change(String name, long version, Stage stage, int percent, String actor) {
        return models.change(
                        name,
                        AuditEntry.STAGED,
                        actor,
                        clock.instant(),
                        standing -> StageChange.to(standing, version, stage, percent))
                .call(serve::get);
    }

    /** The version that was live before is live again; called once more, the one before that. */
    public Uni<Staging> rollback(String name, String actor) {
        return models.change(name, AuditEntry.ROLLED_BACK, actor, clock.instant(), StageChange::back)
                .call(serve::get);
    }
}
