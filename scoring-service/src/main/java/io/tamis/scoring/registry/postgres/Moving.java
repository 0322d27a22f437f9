package io.tamis.scoring.registry.postgres;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.score.ModelStage;
import io.tamis.contracts.score.ModelStageChanged;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.platform.outbox.SessionOutbox;
import io.tamis.scoring.registry.Stage;
import io.tamis.scoring.registry.Staging;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** Versions entering stages, one after the other: each gets the next number, an audit row and an announcement. */
final class Moving {
    private final Mutiny.Session session;
    private final DeploymentRow number;
    private final String action;
    private final String actor;
    private final Instant now;

    Moving(Mutiny.Session session, DeploymentRow number, String action, String actor, Instant now) {
        this.session = session;
        this.number = number;
        this.action = action;
        this.actor = actor;
        this.now = now;
    }

    Uni<Void> all(String name, List<Staging.Move> moves) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Staging.Move move : moves) {
            done = done.chain(() -> one(name, move));
        }
        return done;
    }

    /** Written at once: two rows may not be live between two statements, and the session orders its own writes. */
    private Uni<Void> one(String name, Staging.Move move) {
        return session.find(
                        VersionRow.class, new VersionKey(name, move.version().version()))
                .chain(row -> session.find(ModelRow.class, name).chain(model -> {
                    AuditRow audit = AuditRow.of(action, actor, name, now);
                    audit.version = row.version;
                    audit.from = row.stage;
                    enter(row, model, move);
                    audit.to = row.stage;
                    audit.percent = move.to() == Stage.CANARY ? (Integer) row.percent : null;
                    audit.deployment = row.deployment;
                    return session.persist(audit)
                            .chain(session::flush)
                            .chain(() -> SessionOutbox.add(session, Exchange.REGISTRY, RoutingKey.MODEL, changed(row)));
                }));
    }

    private void enter(VersionRow row, ModelRow model, Staging.Move move) {
        number.number++;
        if (Stage.of(row.stage).orElseThrow().scores() || move.to().scores()) {
            number.scoring = number.number;
        }
        row.deployment = number.number;
        row.stage = move.to().wire();
        row.percent = move.percent();
        row.stageSince = now;
        if (move.to() == Stage.LIVE) {
            // A rollback goes down the line of what was live; only a promotion adds to it.
            if (!action.equals(io.tamis.scoring.registry.AuditEntry.ROLLED_BACK)) {
                row.replaced = model.promoted != null && model.promoted == row.version ? row.replaced : model.promoted;
            }
            model.promoted = row.version;
        }
    }

    private ModelStageChanged changed(VersionRow row) {
        var version = row.stored();
        return new ModelStageChanged(
                row.name,
                row.version,
                ModelStage.of(row.stage).orElseThrow(),
                version.stage() == Stage.CANARY ? (Integer) row.percent : null,
                row.deployment,
                Set.copyOf(version.manifest().purposes()),
                now);
    }
}
