package io.tamis.scoring.registry.postgres;

import io.smallrye.mutiny.Uni;
import io.tamis.scoring.registry.AuditEntry;
import io.tamis.scoring.registry.Models;
import io.tamis.scoring.registry.Stage;
import io.tamis.scoring.registry.Standing;
import org.hibernate.reactive.mutiny.Mutiny;

/** Statements about the versions of one model, while its transaction holds the lock. */
final class Versions {

    private Versions() {}

    /** Null when there is none. */
    static Uni<VersionRow> byKey(Mutiny.Session session, String name, String key) {
        return session.createSelectionQuery(
                        "from VersionRow where name = :name and idempotencyKey = :key", VersionRow.class)
                .setParameter("name", name)
                .setParameter("key", key)
                .getSingleResultOrNull();
    }

    static Uni<Standing> standing(Mutiny.Session session, String name) {
        return session.find(ModelRow.class, name)
                .chain(model -> session.createSelectionQuery(
                                "from VersionRow where name = :name order by version", VersionRow.class)
                        .setParameter("name", name)
                        .getResultList()
                        .map(rows -> new Standing(
                                name,
                                rows.stream().map(VersionRow::stored).toList(),
                                model == null ? null : model.promoted)));
    }

    static Uni<Models.Added> add(Mutiny.Session session, DeploymentRow number, Models.Arrival arrival) {
        String key = arrival.idempotencyKey();
        Uni<VersionRow> known = key == null ? Uni.createFrom().nullItem() : byKey(session, arrival.name(), key);
        return known.chain(row -> row == null
                ? model(session, arrival).chain(model -> add(session, number, model, arrival))
                : Uni.createFrom().item(new Models.Added(row.stored(), false)));
    }

    private static Uni<ModelRow> model(Mutiny.Session session, Models.Arrival arrival) {
        return session.find(ModelRow.class, arrival.name()).chain(found -> {
            if (found != null) {
                return Uni.createFrom().item(found);
            }
            ModelRow row = new ModelRow();
            row.name = arrival.name();
            row.createdAt = arrival.at();
            return session.persist(row).call(session::flush).replaceWith(row);
        });
    }

    private static Uni<Models.Added> add(
            Mutiny.Session session, DeploymentRow number, ModelRow model, Models.Arrival arrival) {
        number.number++;
        model.latestVersion++;
        VersionRow row = VersionRow.of(arrival, model.latestVersion, number.number);
        AuditRow audit = AuditRow.of(AuditEntry.ADMITTED, arrival.actor(), row.name, arrival.at());
        audit.version = row.version;
        audit.to = Stage.STAGED.wire();
        audit.deployment = row.deployment;
        audit.detail = "sha256 " + row.sha256;
        return session.persist(row)
                .call(session::flush)
                .call(() -> session.persist(FilesRow.of(row.name, row.version, arrival.bundle())))
                .call(() -> session.persist(audit))
                .call(session::flush)
                .replaceWith(() -> new Models.Added(row.stored(), true));
    }
}
