package io.tamis.segmentation.definition.postgres;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.metric.MetricProgressed;
import io.tamis.contracts.metric.MetricState;
import io.tamis.segmentation.definition.Metrics;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table {@code metric_progress}: how far each metric has come. */
@ApplicationScoped
public class PostgresMetrics implements Metrics {
    private static final String ALL = "SELECT key, state, done, total, revision FROM metric_progress";
    private static final String KEEP = """
            INSERT INTO metric_progress (key, state, done, total, revision) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (key) DO UPDATE SET state = excluded.state, done = excluded.done, total = excluded.total,
                   revision = excluded.revision
            WHERE metric_progress.revision < excluded.revision""";

    private final Pool pool;

    PostgresMetrics(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Map<String, MetricProgressed>> progress() {
        return pool.query(ALL).execute().map(rows -> {
            Map<String, MetricProgressed> all = new HashMap<>();
            rows.forEach(row -> all.put(row.getString("key"), read(row)));
            return all;
        });
    }

    @Override
    public Uni<Void> keep(List<MetricProgressed> news) {
        // Always in the same order, so that two replicas never wait for each other's rows.
        List<Tuple> rows = news.stream()
                .sorted(Comparator.comparing(MetricProgressed::key).thenComparingLong(MetricProgressed::revision))
                .map(it -> Tuple.of(it.key(), it.state().wire(), it.done(), it.total(), it.revision()))
                .toList();
        return pool.preparedQuery(KEEP).executeBatch(rows).replaceWithVoid();
    }

    private static MetricProgressed read(Row row) {
        return new MetricProgressed(
                row.getString("key"),
                MetricState.parse(row.getString("state")),
                row.getLong("done"),
                row.getLong("total"),
                row.getLong("revision"));
    }
}
