package io.tamis.segmentation.definition.postgres;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.metric.MetricDefined;
import io.tamis.contracts.segment.SegmentDefinitionChanged;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.RoutingKey;
import io.tamis.platform.outbox.OutboxRelay;
import io.tamis.platform.outbox.SessionOutbox;
import io.tamis.segmentation.definition.Definitions;
import io.tamis.segmentation.definition.FilterUse;
import io.tamis.segmentation.definition.StoredSegment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Definitions, their versions and the epoch, each change in one transaction with what it announces. */
@ApplicationScoped
public class PostgresDefinitions implements Definitions {
    private final Mutiny.SessionFactory sessions;
    private final SessionContext contexts;
    private final OutboxRelay outbox;

    PostgresDefinitions(Mutiny.SessionFactory sessions, SessionContext contexts, OutboxRelay outbox) {
        this.sessions = sessions;
        this.contexts = contexts;
        this.outbox = outbox;
    }

    @Override
    public Uni<Long> epoch() {
        return contexts.run(() -> sessions.withSession(
                session -> session.find(EpochRow.class, EpochRow.ONLY).map(row -> row.epoch)));
    }

    @Override
    public Uni<List<StoredSegment>> all() {
        return contexts.run(() -> sessions.withSession(PostgresDefinitions::all));
    }

    @Override
    public Uni<List<StoredSegment>> versions(String key) {
        return contexts.run(() -> sessions.withSession(session -> session.createSelectionQuery(
                        "from SegmentVersionRow where key = :key order by version desc", SegmentVersionRow.class)
                .setParameter("key", key)
                .getResultList()
                .map(rows -> rows.stream().map(SegmentVersionRow::stored).toList())));
    }

    @Override
    public <T extends Decision> Uni<T> change(Decider<T> decide) {
        return contexts.run(() -> sessions.withTransaction((session, _) -> decided(session, decide)))
                .invoke(outbox::nudge);
    }

    private static <T extends Decision> Uni<T> decided(Mutiny.Session session, Decider<T> decide) {
        return session.find(EpochRow.class, EpochRow.ONLY, LockModeType.PESSIMISTIC_WRITE)
                .chain(epoch -> all(session)
                        .chain(all -> Uni.createFrom()
                                .item(decide.apply(new Standing(all, epoch.epoch + 1)))
                                .call(decision -> write(session, epoch, all, decision))));
    }

    private static Uni<Void> write(
            Mutiny.Session session, EpochRow epoch, List<StoredSegment> before, Decision decision) {
        StoredSegment stored = decision.write();
        if (stored == null) {
            return Uni.createFrom().voidItem();
        }
        epoch.epoch = stored.epoch();
        return session.find(SegmentRow.class, stored.key())
                .chain(row -> put(session, row, stored))
                .chain(() -> session.persist(SegmentVersionRow.of(stored)))
                .chain(session::flush)
                .chain(() -> SessionOutbox.add(
                        session,
                        Exchange.REGISTRY,
                        RoutingKey.DEFAULT,
                        new SegmentDefinitionChanged(stored.key(), stored.version(), stored.epoch())))
                .chain(() -> announce(session, FilterUse.changes(before, stored)));
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

    private static Uni<Void> put(
            Mutiny.Session session, @org.jspecify.annotations.Nullable SegmentRow found, StoredSegment stored) {
        if (found != null) {
            found.fill(stored);
            return Uni.createFrom().voidItem();
        }
        SegmentRow row = new SegmentRow();
        row.fill(stored);
        return session.persist(row);
    }

    /** In SQL: a start reads this first, and parsing one query in Hibernate's language takes a tenth of a start. */
    private static Uni<List<StoredSegment>> all(Mutiny.Session session) {
        return session.createNativeQuery("select * from segments order by segment_key", SegmentRow.class)
                .getResultList()
                .map(rows -> rows.stream().map(SegmentRow::stored).toList());
    }
}
