package io.tamis.ingestion.sources.postgres;

import io.smallrye.mutiny.Uni;
import io.tamis.ingestion.sources.Source;
import io.tamis.ingestion.sources.WriteKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;

/** The sources as they are stored. Every method needs a Vert.x context. */
@ApplicationScoped
public class PostgresSources {

    private final Mutiny.SessionFactory sessions;
    private final InstantSource clock;

    PostgresSources(Mutiny.SessionFactory sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Sources that were not deleted, by id, after a given one; after the empty text from the first. */
    public Uni<List<StoredSource>> list(String after, int limit) {
        return sessions.withSession(session -> session.createSelectionQuery(
                        "from SourceRow where deletedAt is null and id > :after order by id", SourceRow.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(StoredSource::of).toList()));
    }

    public Uni<Optional<StoredSource>> byId(String id) {
        return sessions.withSession(session -> alive(session, id).map(it -> it.map(StoredSource::of)));
    }

    /** Stores a new source. */
    public Uni<StoredSource> add(Source source, WriteKey key) {
        SourceRow row = new SourceRow();
        Instant now = clock.instant();
        row.id = source.id();
        row.createdAt = now;
        row.take(source, now);
        row.take(key, now);
        return sessions.withTransaction(session -> session.persist(row)).map(_ -> StoredSource.of(row));
    }

    /** Replaces everything but the key; empty when there is no such source. */
    public Uni<Optional<StoredSource>> replace(Source source) {
        return change(source.id(), row -> row.take(source, clock.instant()));
    }

    /** From now on only that key is the source's; empty when there is no such source. */
    public Uni<Optional<StoredSource>> rotate(String id, WriteKey key) {
        return change(id, row -> row.take(key, clock.instant()));
    }

    /** The source takes no more events; its row stays for the events that name it. False when there is no such source. */
    public Uni<Boolean> delete(String id) {
        return change(id, row -> {
                    row.keyDigest = null;
                    row.deletedAt = clock.instant();
                })
                .map(Optional::isPresent);
    }

    private Uni<Optional<StoredSource>> change(String id, Consumer<SourceRow> change) {
        return sessions.withTransaction(session -> alive(session, id).map(found -> {
            found.ifPresent(change);
            return found.map(StoredSource::of);
        }));
    }

    private static Uni<Optional<SourceRow>> alive(Mutiny.Session session, String id) {
        return session.find(SourceRow.class, id)
                .map(row -> Optional.ofNullable(row).filter(it -> it.deletedAt == null));
    }
}
