package io.tamis.scoring.registry.postgres;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.metric.MetricDefined;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.platform.outbox.OutboxRelay;
import io.tamis.platform.outbox.SessionOutbox;
import io.tamis.rules.EventFilter;
import io.tamis.scoring.registry.AuditEntry;
import io.tamis.scoring.registry.Bundle;
import io.tamis.scoring.registry.FilterUse;
import io.tamis.scoring.registry.ModelVersion;
import io.tamis.scoring.registry.Models;
import io.tamis.scoring.registry.Roster;
import io.tamis.scoring.registry.Stage;
import io.tamis.scoring.registry.Staging;
import io.tamis.scoring.registry.Standing;
import io.tamis.scoring.registry.admission.ManifestReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Models, their versions and what was done to them, each change in one transaction with what it announces. */
@ApplicationScoped
public class PostgresModels implements Models {
    private final Mutiny.SessionFactory sessions;
    private final SessionContext contexts;
    private final OutboxRelay outbox;
    private final FilterUse filters;

    PostgresModels(Mutiny.SessionFactory sessions, SessionContext contexts, OutboxRelay outbox, FilterUse filters) {
        this.filters = filters;
        this.sessions = sessions;
        this.contexts = contexts;
        this.outbox = outbox;
    }

    @Override
    public Uni<Long> deployment() {
        return reading(
                session -> session.find(DeploymentRow.class, DeploymentRow.ONLY).map(row -> row.number));
    }

    @Override
    public Uni<Long> scoring() {
        return reading(
                session -> session.find(DeploymentRow.class, DeploymentRow.ONLY).map(row -> row.scoring));
    }

    /**
     * One statement, so that the number is that of the rows. In SQL, like that of the file: a start runs both, and parsing one query
     * in Hibernate's language takes a tenth of a start.
     */
    @Override
    public Uni<Roster> current() {
        return reading(session -> session.createNativeQuery(
                        "select v.*, d.number, d.scoring from deployment_number d"
                                + " left join model_versions v on v.stage <> :retired order by v.name, v.version",
                        session.getResultSetMapping(Object[].class, VersionRow.WITH_DEPLOYMENT))
                .setParameter("retired", Stage.RETIRED.wire())
                .getResultList()
                .map(rows -> new Roster(
                        (Long) rows.getFirst()[1],
                        (Long) rows.getFirst()[2],
                        rows.stream()
                                .filter(row -> row[0] != null)
                                .map(row -> ((VersionRow) row[0]).stored().deployed())
                                .toList())));
    }

    @Override
    public Uni<List<String>> names(String after, int limit) {
        return reading(session -> session.createSelectionQuery(
                        "select name from ModelRow where name > :after order by name", String.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList());
    }

    @Override
    public Uni<List<ModelVersion>> versions(List<String> names) {
        return reading(session -> session.createSelectionQuery(
                        "from VersionRow where name in :names order by name, version desc", VersionRow.class)
                .setParameter("names", names)
                .getResultList()
                .map(rows -> rows.stream().map(VersionRow::stored).toList()));
    }

    @Override
    public Uni<Optional<ModelVersion>> version(String name, long version) {
        return reading(session -> session.find(VersionRow.class, new VersionKey(name, version))
                .map(row -> Optional.ofNullable(row).map(VersionRow::stored)));
    }

    @Override
    public Uni<Optional<ModelVersion>> byKey(String name, String idempotencyKey) {
        return reading(session -> Versions.byKey(session, name, idempotencyKey)
                .map(row -> Optional.ofNullable(row).map(VersionRow::stored)));
    }

    @Override
    public Uni<Optional<byte[]>> file(String name, long version) {
        return reading(session -> session.createNativeQuery(
                        "select model from model_files where name = :name and version = :version", byte[].class)
                .setParameter("name", name)
                .setParameter("version", version)
                .getSingleResultOrNull()
                .map(Optional::ofNullable));
    }

    @Override
    public Uni<Optional<Bundle>> bundle(String name, long version) {
        VersionKey key = new VersionKey(name, version);
        return reading(session -> session.find(VersionRow.class, key)
                .chain(row -> session.find(FilesRow.class, key)
                        .map(files -> row == null || files == null
                                ? Optional.empty()
                                : Optional.of(new Bundle(files.model, row.manifest, files.golden, files.background)))));
    }

    @Override
    public Uni<Added> add(Arrival arrival) {
        return writing(session -> locked(session)
                        .chain(number -> announcing(session, number, () -> Versions.add(session, number, arrival))))
                .invoke(outbox::nudge);
    }

    @Override
    public Uni<Staging> change(
            String name, String action, String actor, Instant now, Function<Standing, Staging> decide) {
        return writing(session -> locked(session)
                        .chain(number -> announcing(
                                session,
                                number,
                                () -> Versions.standing(session, name)
                                        .map(decide)
                                        .call(staging -> staging instanceof Staging.Moved(List<Staging.Move> moves)
                                                ? new Moving(session, number, action, actor, now).all(name, moves)
                                                : Uni.createFrom().voidItem()))))
                .invoke(outbox::nudge);
    }

    @Override
    public Uni<Void> refused(String name, String actor, String why, Instant now) {
        AuditRow row = AuditRow.of(AuditEntry.REFUSED, actor, name, now);
        row.detail = why;
        return writing(session -> session.persist(row));
    }

    @Override
    public Uni<List<AuditEntry>> audit(@Nullable String name, long before, int limit) {
        return reading(session -> session.createSelectionQuery(
                        "from AuditRow where id < :before and (:name is null or model = :name) order by id desc",
                        AuditRow.class)
                .setParameter("before", before)
                .setParameter("name", name)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(AuditRow::entry).toList()));
    }

    /** Carries out a change, and says what filters are read from then on that were not, and no longer. */
    private <T> Uni<T> announcing(Mutiny.Session session, DeploymentRow number, Supplier<Uni<T>> change) {
        return filters(session)
                .chain(before -> change.get()
                        .call(() -> filters(session)
                                .chain(after -> announce(session, FilterUse.changes(before, after, number.number)))));
    }

    private Uni<Set<EventFilter>> filters(Mutiny.Session session) {
        return session.createSelectionQuery("select manifest from VersionRow where stage <> :retired", byte[].class)
                .setParameter("retired", Stage.RETIRED.wire())
                .getResultList()
                .map(rows ->
                        filters.of(rows.stream().map(ManifestReader::admitted).toList()));
    }

    private static Uni<Void> announce(Mutiny.Session session, List<MetricDefined> changes) {
        return Multi.createFrom()
                .iterable(changes)
                .onItem()
                .transformToUniAndConcatenate(
                        it -> SessionOutbox.add(session, Exchange.REGISTRY, RoutingKey.METRIC, it))
                .collect()
                .last();
    }

    private static Uni<DeploymentRow> locked(Mutiny.Session session) {
        return session.find(DeploymentRow.class, DeploymentRow.ONLY, LockModeType.PESSIMISTIC_WRITE);
    }

    private <T> Uni<T> reading(Function<Mutiny.Session, Uni<T>> work) {
        return contexts.run(() -> sessions.withSession(work));
    }

    private <T> Uni<T> writing(Function<Mutiny.Session, Uni<T>> work) {
        return contexts.run(() -> sessions.withTransaction((session, _) -> work.apply(session)));
    }
}
