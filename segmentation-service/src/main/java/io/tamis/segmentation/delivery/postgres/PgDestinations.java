package io.tamis.segmentation.delivery.postgres;

import io.smallrye.mutiny.Uni;
import io.tamis.segmentation.delivery.Destination;
import io.tamis.segmentation.delivery.Destinations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The table {@code destination}. */
@ApplicationScoped
class PgDestinations implements Destinations {

    private final Mutiny.SessionFactory sessions;

    PgDestinations(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<Void> add(Destination destination) {
        DestinationRow row = new DestinationRow();
        DestinationColumns.write(destination, row);
        return sessions.withTransaction(session -> session.persist(row));
    }

    @Override
    public Uni<Optional<Destination>> byId(UUID id) {
        return sessions.withSession(session -> session.find(DestinationRow.class, id))
                .map(row -> Optional.ofNullable(row).map(DestinationColumns::read));
    }

    @Override
    public Uni<List<Destination>> page(@Nullable UUID after, int limit) {
        return sessions.withSession(session -> {
                    Mutiny.SelectionQuery<DestinationRow> query = after == null
                            ? session.createSelectionQuery("from DestinationRow order by id", DestinationRow.class)
                            : session.createSelectionQuery(
                                            "from DestinationRow where id > :after order by id", DestinationRow.class)
                                    .setParameter("after", after);
                    return query.setMaxResults(limit).getResultList();
                })
                .map(rows -> rows.stream().map(DestinationColumns::read).toList());
    }

    /** Locked while it changes: a receiver that answers 410 meanwhile must not be overwritten. */
    @Override
    public Uni<Optional<Destination>> change(UUID id, UnaryOperator<Destination> change) {
        return sessions.withTransaction(session -> session.find(
                        DestinationRow.class, id, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> Optional.ofNullable(row).map(it -> {
                    Destination changed = change.apply(DestinationColumns.read(it));
                    DestinationColumns.write(changed, it);
                    return changed;
                })));
    }

    @Override
    public Uni<Boolean> remove(UUID id) {
        return sessions.withTransaction(
                session -> session.createMutationQuery("delete from DestinationRow where id = :id")
                        .setParameter("id", id)
                        .executeUpdate()
                        .call(removed -> session.createNativeQuery("delete from delivery where destination_id = :id")
                                .setParameter("id", id)
                                .executeUpdate())
                        .map(removed -> removed > 0));
    }
}
