package io.tamis.ingestion.imports.postgres;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.MasterKeys;
import io.tamis.ingestion.imports.Import;
import io.tamis.ingestion.imports.ImportState;
import io.tamis.ingestion.imports.Imports;
import io.tamis.ingestion.imports.Lines;
import io.tamis.ingestion.imports.RejectedLine;
import io.tamis.ingestion.imports.Settled;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Imports in PostgreSQL. A chunk is worked on inside the transaction that locked it and settles it: a process that dies gives it
 * back with its connection, and replicas share an import without knowing of each other.
 */
@ApplicationScoped
public class PostgresImports implements Imports {

    private static final String COLUMNS =
            "id, source_id, state, created_at, finished_at, rows_read, accepted, rejected, failure";
    private static final String WAITING = "SELECT " + COLUMNS + ", data_key FROM import"
            + " WHERE state IN ('queued', 'running') AND spooled_at IS NOT NULL ORDER BY created_at LIMIT 20";
    private static final String CHUNK = """
        SELECT sequence, first_line, sealed FROM import_chunk
        WHERE import_id = $1 ORDER BY sequence LIMIT 1 FOR UPDATE SKIP LOCKED\
        """;

    private static final String SPOOL = """
        WITH touched AS (UPDATE import SET touched_at = $5 WHERE id = $1)
        INSERT INTO import_chunk (import_id, sequence, first_line, sealed) VALUES ($1, $2, $3, $4)\
        """;

    private final Pool pool;
    private final MasterKeys keys;
    private final InstantSource clock;

    PostgresImports(Pool pool, MasterKeys keys, InstantSource clock) {
        this.pool = pool;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Uni<Import> open(String sourceId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Import open = new Import(UUID.randomUUID().toString(), sourceId, ImportState.QUEUED, now, null, 0, 0, 0, null);
        return pool.preparedQuery("""
            INSERT INTO import (id, source_id, state, data_key, created_at, touched_at)
            VALUES ($1, $2, $3, $4, $5, $5)\
            """)
                .execute(Tuple.of(
                        open.id(), sourceId, open.state().wire(), keys.create().wrapped(), at(now)))
                .replaceWith(open);
    }

    @Override
    public Uni<Void> spool(Import open, int sequence, Lines lines) {
        return pool.preparedQuery("SELECT data_key FROM import WHERE id = $1")
                .execute(Tuple.of(open.id()))
                .map(rows -> rows.iterator().next().getString("data_key"))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(wrapped -> ChunkSeal.seal(keys.open(wrapped), lines.text()))
                .chain(text -> pool.withTransaction(connection -> unhurried(connection)
                        .chain(() -> connection
                                .preparedQuery(SPOOL)
                                .execute(Tuple.of(open.id(), sequence, lines.firstLine(), text, at(clock.instant()))))))
                .replaceWithVoid();
    }

    /**
     * Its commit does not wait for the disk. The commit that closes an upload does, and with it everything before; a chunk
     * whose settlement is lost is worked on again, to the same effect.
     */
    private static Uni<Void> unhurried(SqlConnection connection) {
        return connection.query("SET LOCAL synchronous_commit TO off").execute().replaceWithVoid();
    }

    @Override
    public Uni<Import> close(Import open, int chunks) {
        // An empty file is done at once.
        return pool.preparedQuery("""
            UPDATE import SET spooled_at = $2, chunks_left = $3,
                state = CASE WHEN $3 = 0 THEN 'done' ELSE state END,
                finished_at = CASE WHEN $3 = 0 THEN $2::timestamptz END,
                data_key = CASE WHEN $3 > 0 THEN data_key END
            WHERE id = $1 RETURNING %s\
            """.formatted(COLUMNS))
                .execute(Tuple.of(open.id(), at(clock.instant()), chunks))
                .map(rows -> read(rows.iterator().next()));
    }

    @Override
    public Uni<Void> fail(Import open, String why) {
        return pool.withTransaction(connection -> connection
                .preparedQuery("""
                    UPDATE import SET state = 'failed', failure = $2, finished_at = $3, data_key = NULL
                    WHERE id = $1 AND spooled_at IS NULL\
                    """)
                .execute(Tuple.of(open.id(), why, at(clock.instant())))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery("DELETE FROM import_chunk WHERE import_id = $1")
                                .execute(Tuple.of(open.id()))
                                .replaceWithVoid()));
    }

    /** Fails the uploads that have not grown for so long: whoever received them is gone. */
    Uni<Void> failInterrupted(Duration silence) {
        return pool.preparedQuery("SELECT " + COLUMNS
                        + " FROM import WHERE state = 'queued' AND spooled_at IS NULL AND touched_at < $1 LIMIT 20")
                .execute(Tuple.of(at(clock.instant().minus(silence))))
                .chain(rows -> {
                    Uni<Void> failed = Uni.createFrom().voidItem();
                    for (Row row : rows) {
                        Import open = read(row);
                        failed = failed.chain(() -> fail(open, "the upload was interrupted"));
                    }
                    return failed;
                });
    }

    @Override
    public Uni<Optional<Import>> byId(String id) {
        return pool.preparedQuery("SELECT " + COLUMNS + " FROM import WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(read(rows.iterator().next())));
    }

    @Override
    public Uni<List<RejectedLine>> rejections(String id) {
        return pool.preparedQuery("""
            SELECT line, code, message, pointer FROM import_rejection
            WHERE import_id = $1 ORDER BY line LIMIT $2\
            """).execute(Tuple.of(id, KEPT_REJECTIONS)).map(rows -> {
            List<RejectedLine> lines = new ArrayList<>();
            rows.forEach(it -> lines.add(new RejectedLine(
                    it.getLong("line"), it.getString("code"), it.getString("message"), it.getString("pointer"))));
            return lines;
        });
    }

    @Override
    public Uni<Boolean> work(Function<Work, Uni<Settled>> worker) {
        return pool.query(WAITING).execute().chain(waiting -> {
            Uni<Boolean> worked = Uni.createFrom().item(false);
            for (Row row : waiting) {
                worked = worked.chain(done -> done ? Uni.createFrom().item(true) : work(row, worker));
            }
            return worked;
        });
    }

    private Uni<Boolean> work(Row row, Function<Work, Uni<Settled>> worker) {
        Import of = read(row);
        return pool.withTransaction(connection -> unhurried(connection)
                .chain(() -> connection.preparedQuery(CHUNK).execute(Tuple.of(of.id())))
                .chain(chunks -> chunks.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : begin(of)
                                .chain(() -> work(of, row.getString("data_key"), chunks, worker, connection))
                                .replaceWith(true)));
    }

    /** Outside the transaction, so that it shows at once. */
    private Uni<Void> begin(Import of) {
        return of.state() == ImportState.RUNNING
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery("UPDATE import SET state = 'running' WHERE id = $1 AND state = 'queued'")
                        .execute(Tuple.of(of.id()))
                        .replaceWithVoid();
    }

    private Uni<Void> work(
            Import of,
            String wrapped,
            RowSet<Row> chunks,
            Function<Work, Uni<Settled>> worker,
            SqlConnection connection) {
        Row chunk = chunks.iterator().next();
        return Uni.createFrom()
                .item(() -> {
                    DataKey key = keys.open(wrapped);
                    return new Lines(chunk.getLong("first_line"), ChunkSeal.open(key, chunk.getString("sealed")));
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(lines -> worker.apply(new Work(of, lines)))
                .chain(settled -> new ChunkSettlement(connection, of.id(), chunk.getInteger("sequence"), settled)
                        .run(at(clock.instant())));
    }

    private static Import read(Row row) {
        OffsetDateTime finishedAt = row.getOffsetDateTime("finished_at");
        return new Import(
                row.getString("id"),
                row.getString("source_id"),
                ImportState.of(row.getString("state")),
                row.getOffsetDateTime("created_at").toInstant(),
                finishedAt == null ? null : finishedAt.toInstant(),
                row.getLong("rows_read"),
                row.getLong("accepted"),
                row.getLong("rejected"),
                row.getString("failure"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
