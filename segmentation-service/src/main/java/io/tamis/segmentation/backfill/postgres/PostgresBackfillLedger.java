package io.tamis.segmentation.backfill.postgres;

import io.smallrye.mutiny.Uni;
import io.tamis.platform.backfill.BackfillLedger;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Progress stands beside the definitions; single statements, so that neither waits for the other's transaction. A backfill
 * that failed is done once a later run meets no failure. The lease goes by the clock of PostgreSQL.
 */
@ApplicationScoped
public class PostgresBackfillLedger implements BackfillLedger {
    private static final String TARGET = """
            SELECT coalesce(max(backfill_epoch), 0) AS epoch,
                   coalesce(bool_or(backfill_state IN ('pending', 'running')), false) AS open
            FROM segments""";
    private static final String BEGIN = """
            UPDATE segments SET backfill_state = 'running', backfill_done = 0, backfill_total = $2
            WHERE backfill_state IN ('pending', 'running') AND backfill_epoch <= $1""";
    private static final String PROGRESS = """
            UPDATE segments SET backfill_done = least($2, backfill_total)
            WHERE backfill_state = 'running' AND backfill_epoch <= $1""";
    private static final String FINISH = """
            UPDATE segments SET backfill_state = $2,
                   backfill_done = CASE WHEN $2 = 'done' THEN backfill_total ELSE backfill_done END
            WHERE backfill_state IN ('running', 'failed') AND backfill_epoch <= $1""";
    private static final String LEASE = """
            UPDATE backfill_lease SET owner = $1, valid_until = now() + $2 * interval '1 millisecond'
            WHERE id = 1 AND (owner = $1 OR valid_until < now())""";

    private final Pool pool;

    PostgresBackfillLedger(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Target> target() {
        return pool.query(TARGET).execute().map(rows -> {
            Row row = rows.iterator().next();
            return new Target(row.getLong("epoch"), row.getBoolean("open"));
        });
    }

    @Override
    public Uni<Void> begin(long epoch, long total) {
        return run(BEGIN, Tuple.of(epoch, total)).replaceWithVoid();
    }

    @Override
    public Uni<Void> progress(long epoch, long done) {
        return run(PROGRESS, Tuple.of(epoch, done)).replaceWithVoid();
    }

    @Override
    public Uni<Void> finish(long epoch, boolean failed) {
        return run(FINISH, Tuple.of(epoch, failed ? "failed" : "done")).replaceWithVoid();
    }

    @Override
    public Uni<Boolean> lease(String runner, Duration duration) {
        return run(LEASE, Tuple.of(runner, (double) duration.toMillis())).map(changed -> changed == 1);
    }

    private Uni<Integer> run(String statement, Tuple values) {
        return pool.preparedQuery(statement).execute(values).map(io.vertx.mutiny.sqlclient.RowSet::rowCount);
    }
}
