package io.tamis.ingestion.operations.postgres;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.dead.DeadFact;
import io.tamis.ingestion.operations.DeadLetter;
import io.tamis.ingestion.operations.DeadLetterState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Dead letters in PostgreSQL. Every method needs a Vert.x context. */
@ApplicationScoped
public class PostgresDeadLetters {

    private final Mutiny.SessionFactory sessions;
    private final InstantSource clock;

    PostgresDeadLetters(Mutiny.SessionFactory sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * Keeps facts, all or none; the same one delivered again changes nothing, one that failed again after its replay waits
     * again.
     */
    public Uni<Void> keep(List<DeadFact> facts) {
        return sessions.withTransaction(session -> {
            Uni<Void> kept = Uni.createFrom().voidItem();
            for (DeadFact fact : facts) {
                kept = kept.chain(() -> keep(session, fact));
            }
            return kept;
        });
    }

    private static Uni<Void> keep(Mutiny.Session session, DeadFact fact) {
        return locked(session, fact.id()).chain(found -> {
            if (found == null) {
                DeadLetterRow row = new DeadLetterRow();
                row.take(fact);
                return session.persist(row);
            }
            if (found.at.isBefore(fact.at())) {
                found.take(fact);
            }
            return Uni.createFrom().voidItem();
        });
    }

    /**
     * The latest first, then by id from the greatest.
     *
     * @param at of the letter after which the page begins, with its {@code id}; null from the start
     */
    public Uni<List<DeadLetter>> list(DeadLetterState state, @Nullable Instant at, String id, int limit) {
        return sessions.withSession(session -> session.createSelectionQuery("""
                        from DeadLetterRow where state = :state and (at < :at or (at = :at and id < :id))
                        order by at desc, id desc\
                        """, DeadLetterRow.class)
                .setParameter("state", state.wire())
                .setParameter("at", at == null ? Instant.parse("9999-01-01T00:00:00Z") : at)
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(DeadLetterRow::letter).toList()));
    }

    public Uni<Optional<DeadLetter>> byId(String id) {
        return sessions.withSession(session -> session.find(DeadLetterRow.class, id)
                .map(row -> Optional.ofNullable(row).map(DeadLetterRow::letter)));
    }

    /**
     * Writes down what was decided, whatever was decided before; empty when there is no such letter.
     *
     * @param failedAt when it had failed, as whoever decides knows it: one that has failed again since goes on waiting
     */
    public Uni<Optional<DeadLetter>> decide(String id, DeadLetterState decision, String by, Instant failedAt) {
        return sessions.withTransaction(session -> locked(session, id).map(row -> {
            if (row != null && row.at.equals(failedAt)) {
                row.decide(decision, clock.instant(), by);
            }
            return Optional.ofNullable(row).map(DeadLetterRow::letter);
        }));
    }

    /** Null when there is none. A replayed fact may fail again, and arrive, while its replay is being written down. */
    private static Uni<DeadLetterRow> locked(Mutiny.Session session, String id) {
        return session.find(DeadLetterRow.class, id, LockModeType.PESSIMISTIC_WRITE);
    }
}
