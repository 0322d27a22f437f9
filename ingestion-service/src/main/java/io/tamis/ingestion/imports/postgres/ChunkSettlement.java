package io.tamis.ingestion.imports.postgres;

import io.smallrye.mutiny.Uni;
import io.tamis.ingestion.imports.Imports;
import io.tamis.ingestion.imports.RejectedLine;
import io.tamis.ingestion.imports.Settled;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Removes a chunk and counts its lines, in the transaction that holds it; with the last chunk the import is done and its key
 * gone.
 */
record ChunkSettlement(SqlConnection connection, String importId, int sequence, Settled settled) {

    private static final String REJECTION = """
        INSERT INTO import_rejection (import_id, line, code, message, pointer) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (import_id, line) DO NOTHING\
        """;

    /** Chunks settle in any order, and only the first refusals of the file are kept. */
    private static final String FIRST_ONLY = """
        DELETE FROM import_rejection WHERE import_id = $1 AND line > (
            SELECT line FROM import_rejection WHERE import_id = $1 ORDER BY line OFFSET $2 LIMIT 1)\
        """;

    private static final String COUNT = """
        UPDATE import SET
            rows_read = rows_read + $2, accepted = accepted + $3, rejected = rejected + $4,
            chunks_left = chunks_left - 1,
            state = CASE WHEN chunks_left = 1 THEN 'done' ELSE state END,
            finished_at = CASE WHEN chunks_left = 1 THEN $5::timestamptz END,
            data_key = CASE WHEN chunks_left > 1 THEN data_key END
        WHERE id = $1\
        """;

    Uni<Void> run(OffsetDateTime now) {
        long rejected = settled.rejected().size();
        return connection
                .preparedQuery("DELETE FROM import_chunk WHERE import_id = $1 AND sequence = $2")
                .execute(Tuple.of(importId, sequence))
                .chain(this::keepRejections)
                .chain(() -> connection.preparedQuery(COUNT).execute(Tuple.from(new Object[] {
                    importId, settled.accepted() + rejected, settled.accepted(), rejected, now
                })))
                .replaceWithVoid();
    }

    private Uni<Void> keepRejections() {
        List<Tuple> rows = settled.rejected().stream()
                .limit(Imports.KEPT_REJECTIONS)
                .map(this::row)
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(REJECTION)
                        .executeBatch(rows)
                        .chain(() -> connection
                                .preparedQuery(FIRST_ONLY)
                                .execute(Tuple.of(importId, Imports.KEPT_REJECTIONS - 1)))
                        .replaceWithVoid();
    }

    private Tuple row(RejectedLine it) {
        return Tuple.of(importId, it.line(), it.code(), it.message(), it.pointer());
    }
}
