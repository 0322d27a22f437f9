package io.tamis.scoring.rescoring.postgres;

import io.smallrye.mutiny.Uni;
import io.tamis.platform.backfill.BackfillLedger;
import io.tamis.scoring.features.CurrentModels;
import io.tamis.scoring.rescoring.Progress;
import io.tamis.scoring.rescoring.Rescoring;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * The one row of the table {@code rescoring}: up to which deployment everyone was scored, and how far the one under way
 * has come. A deployment beyond the first is open, whoever announced it. The lease is timed by the clock of the
 * database.
 */
@ApplicationScoped
public class PostgresRescoring implements BackfillLedger, Rescoring {

    private static final String READ = "SELECT finished, running, done, total, failed FROM rescoring WHERE id = 1";
    private static final String BEGIN =
            "UPDATE rescoring SET running = $1, done = 0, total = $2 WHERE id = 1 AND finished < $1";
    private static final String PROGRESS =
            "UPDATE rescoring SET done = least($2, total) WHERE id = 1 AND running = $1 AND finished < $1";
    private static final String FINISH = """
            UPDATE rescoring SET finished = greatest(finished, $1), failed = $2,
                   done = CASE WHEN running = $1 AND NOT $2 THEN total ELSE done END
            WHERE id = 1""";
    private static final String LEASE = """
            UPDATE rescoring SET owner = $1, valid_until = now() + $2 * interval '1 millisecond'
            WHERE id = 1 AND (owner = $1 OR valid_until < now())""";

    private final Pool pool;
    private final CurrentModels models;

    PostgresRescoring(Pool pool, CurrentModels models) {
        this.pool = pool;
        this.models = models;
    }

    @Override
    public Uni<Target> target() {
        long latest = models.now().deployment();
        return read().map(row -> new Target(latest, row.getLong("finished") < latest));
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
        return run(FINISH, Tuple.of(epoch, failed)).replaceWithVoid();
    }

    @Override
    public Uni<Boolean> lease(String runner, Duration duration) {
        return run(LEASE, Tuple.of(runner, (double) duration.toMillis())).map(changed -> changed == 1);
    }

    @Override
    public Uni<Progress> of(long deployment) {
        return read().map(row -> progress(row, deployment));
    }

    private static Progress progress(Row row, long deployment) {
        long done = row.getLong("done");
        long total = row.getLong("total");
        if (row.getLong("finished") >= deployment) {
            return new Progress(row.getBoolean("failed") ? "failed" : "done", done, total);
        }
        return row.getLong("running") >= deployment
                ? new Progress("running", done, total)
                : new Progress("pending", 0, 0);
    }

    private Uni<Row> read() {
        return pool.query(READ).execute().map(rows -> rows.iterator().next());
    }

    private Uni<Integer> run(String statement, Tuple values) {
        return pool.preparedQuery(statement).execute(values).map(io.vertx.mutiny.sqlclient.RowSet::rowCount);
    }
}
