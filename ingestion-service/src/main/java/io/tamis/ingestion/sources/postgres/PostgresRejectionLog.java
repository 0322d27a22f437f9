package io.tamis.ingestion.sources.postgres;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tamis.ingestion.sources.Rejection;
import io.tamis.ingestion.sources.RejectionLog;
import io.tamis.ingestion.sources.UnwrittenRejections;
import io.tamis.ingestion.sources.UnwrittenRejections.Taken;
import io.tamis.ingestion.sources.UnwrittenRejections.Total;
import io.tamis.platform.messaging.Faults;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/**
 * Rejections in PostgreSQL. They are gathered in memory and written every second, so that a flood of refused events costs one
 * small write. What a store that is away did not take is tried again with the next write; a write whose answer was lost may
 * so count twice, and a crash loses what was not written: they are hints, not facts.
 */
@ApplicationScoped
public class PostgresRejectionLog implements RejectionLog {

    private static final Logger LOG = Logger.getLogger(PostgresRejectionLog.class);

    /** Kept until they are written; the totals count the others too. */
    private static final int GATHERED = 2_000;

    private static final long EVERY_MILLIS = 1_000;
    /** A write that takes longer hangs, and holds up the others no more. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Pool pool;
    private final Vertx vertx;
    private final Counter dropped;
    private final UnwrittenRejections unwritten = new UnwrittenRejections(GATHERED);
    private CompletionStage<Void> writing = CompletableFuture.completedStage(null);

    PostgresRejectionLog(Pool pool, Vertx vertx, MeterRegistry meters) {
        this.pool = pool;
        this.vertx = vertx;
        this.dropped = meters.counter("tamis.ingestion.rejections.dropped");
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(EVERY_MILLIS, _ -> writeSoon());
    }

    @Override
    public void note(List<Rejection> rejections) {
        dropped.increment(unwritten.note(rejections));
    }

    @Override
    public Uni<Recent> recent(String sourceId, long before, int limit) {
        return write().chain(() -> latest(sourceId, before, limit + 1))
                .chain(latest -> pool.preparedQuery(
                                "SELECT code, total FROM source_rejection_total WHERE source_id = $1")
                        .execute(Tuple.of(sourceId))
                        .map(rows -> {
                            Map<String, Long> totals = new HashMap<>();
                            rows.forEach(it -> totals.put(it.getString("code"), it.getLong("total")));
                            return page(latest, totals, limit);
                        }));
    }

    private static Recent page(SequencedMap<Long, Rejection> found, Map<String, Long> totals, int limit) {
        boolean more = found.size() > limit;
        if (more) {
            found.pollLastEntry();
        }
        return new Recent(
                List.copyOf(found.values()), totals, more ? found.lastEntry().getKey() : null);
    }

    /** By their numbers, the greatest first. */
    private Uni<SequencedMap<Long, Rejection>> latest(String sourceId, long before, int limit) {
        return pool.preparedQuery("""
            SELECT id, at, code, pointer, message, message_id FROM source_rejection
            WHERE source_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3\
            """)
                .execute(Tuple.of(sourceId, before, limit))
                .map(rows -> {
                    SequencedMap<Long, Rejection> latest = new LinkedHashMap<>();
                    rows.forEach(it -> latest.put(it.getLong("id"), rejection(sourceId, it)));
                    return latest;
                });
    }

    private static Rejection rejection(String sourceId, Row row) {
        return new Rejection(
                sourceId,
                row.getOffsetDateTime("at").toInstant(),
                row.getString("code"),
                row.getString("pointer"),
                row.getString("message"),
                row.getString("message_id"));
    }

    private void writeSoon() {
        write().subscribe()
                .with(
                        _ -> {},
                        e -> LOG.warnf(
                                "rejections could not be written: %s",
                                e.getClass().getName()));
    }

    /** One write after another: who reads after its own write sees all that was noted before. */
    private Uni<Void> write() {
        return Uni.createFrom().completionStage(() -> {
            synchronized (this) {
                writing = writing.exceptionally(_ -> null)
                        .thenCompose(_ -> writeNow().subscribeAsCompletionStage());
                return writing;
            }
        });
    }

    private Uni<Void> writeNow() {
        Taken taken = unwritten.take();
        return taken.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.withTransaction(connection -> insert(connection, taken.latest())
                                .chain(() -> count(connection, taken.totals()))
                                .chain(() -> prune(connection, taken.totals())))
                        .ifNoItem()
                        .after(PATIENCE)
                        .fail()
                        .onFailure()
                        .invoke(failure -> notWritten(taken, failure));
    }

    /** What the store refuses for what it is would be refused for ever. */
    private void notWritten(Taken taken, Throwable failure) {
        dropped.increment(
                Faults.passes(failure)
                        ? unwritten.giveBack(taken)
                        : taken.latest().size());
    }

    private static Uni<Void> insert(SqlConnection connection, List<Rejection> rejections) {
        List<Tuple> rows = rejections.stream()
                .map(it -> Tuple.from(new Object[] {
                    it.sourceId(),
                    it.at().atOffset(ZoneOffset.UTC),
                    it.code(),
                    it.pointer(),
                    it.message(),
                    it.messageId()
                }))
                .toList();
        return connection.preparedQuery("""
            INSERT INTO source_rejection (source_id, at, code, pointer, message, message_id)
            VALUES ($1, $2, $3, $4, $5, $6)\
            """).executeBatch(rows).replaceWithVoid();
    }

    private static Uni<Void> count(SqlConnection connection, Map<Total, Long> totals) {
        // In one order everywhere, so that two replicas never wait for each other's rows crosswise.
        List<Tuple> rows = totals.entrySet().stream()
                .sorted((a, b) -> a.getKey().toString().compareTo(b.getKey().toString()))
                .map(it -> Tuple.of(it.getKey().sourceId(), it.getKey().code(), it.getValue()))
                .toList();
        return connection.preparedQuery("""
            INSERT INTO source_rejection_total AS t (source_id, code, total) VALUES ($1, $2, $3)
            ON CONFLICT (source_id, code) DO UPDATE SET total = t.total + excluded.total\
            """).executeBatch(rows).replaceWithVoid();
    }

    private static Uni<Void> prune(SqlConnection connection, Map<Total, Long> totals) {
        List<Tuple> sources = totals.keySet().stream()
                .map(Total::sourceId)
                .distinct()
                .sorted()
                .map(it -> Tuple.of(it, KEPT))
                .toList();
        return connection.preparedQuery("""
            DELETE FROM source_rejection WHERE source_id = $1 AND id <= (
                SELECT id FROM source_rejection WHERE source_id = $1 ORDER BY id DESC OFFSET $2 LIMIT 1)\
            """).executeBatch(sources).replaceWithVoid();
    }
}
