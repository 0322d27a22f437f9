package io.tamis.segmentation.definition.postgres;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.score.ModelStageChanged;
import io.tamis.segmentation.definition.Models;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The table {@code model_stages}: the latest stage of each version. */
@ApplicationScoped
public class PostgresModels implements Models {
    private static final String NAMES = "SELECT DISTINCT model FROM model_stages WHERE stage <> 'retired'";
    private static final String KEEP = """
            INSERT INTO model_stages (model, version, stage, deployment) VALUES ($1, $2, $3, $4)
            ON CONFLICT (model, version) DO UPDATE SET stage = excluded.stage, deployment = excluded.deployment
            WHERE model_stages.deployment < excluded.deployment""";

    private final Pool pool;

    PostgresModels(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Set<String>> names() {
        return pool.query(NAMES)
                .execute()
                .map(rows -> rows.stream().map(row -> row.getString("model")).collect(Collectors.toSet()));
    }

    @Override
    public Uni<Void> keep(List<ModelStageChanged> changes) {
        // Always in the same order, so that two replicas never wait for each other's rows.
        List<Tuple> rows = changes.stream()
                .sorted(Comparator.comparing(ModelStageChanged::model).thenComparingLong(ModelStageChanged::version))
                .map(it -> Tuple.of(it.model(), it.version(), it.stage().wire(), it.deployment()))
                .toList();
        return pool.preparedQuery(KEEP).executeBatch(rows).replaceWithVoid();
    }
}
