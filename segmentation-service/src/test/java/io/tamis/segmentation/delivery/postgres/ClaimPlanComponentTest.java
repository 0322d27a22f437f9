package io.tamis.segmentation.delivery.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tamis.segmentation.EmbeddedServers;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A connection keeps the plan of its first claims, which it may have made while nothing was to be delivered. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class ClaimPlanComponentTest {

    @Inject
    DataSource database;

    @Test
    void aPlanOfTheEmptyTableFindsWhatBlocksADeliveryByItsPerson() throws SQLException {
        String plan = planOfTheEmptyTable(
                "(uuid, timestamptz, int, timestamptz) AS " + DeliverySql.CLAIM,
                "('00000000-0000-0000-0000-000000000000', now(), 32, now())");

        assertThat(plan).doesNotContain("Seq Scan on delivery");
        assertThat(plan)
                .containsPattern(
                        "on delivery e .*\\n.*destination_id = d.destination_id\\) AND \\(profile_id = d.profile_id\\) AND \\(segment_key");
    }

    @Test
    void whatIsEmptiedIsFoundByAnIndex() throws SQLException {
        String plan = planOfTheEmptyTable("(timestamptz, int) AS " + DeliverySql.EMPTY, "(now(), 5000)");

        assertThat(plan).containsPattern("Index Scan using \\w*settled_at\\w* on delivery");
    }

    private String planOfTheEmptyTable(String prepared, String values) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE delivery (LIKE public.delivery INCLUDING ALL)");
            statement.execute("SET plan_cache_mode = force_generic_plan");
            statement.execute("PREPARE asked " + prepared);
            try (ResultSet rows = statement.executeQuery("EXPLAIN EXECUTE asked " + values)) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            } finally {
                statement.execute("DEALLOCATE asked");
                statement.execute("RESET plan_cache_mode");
                statement.execute("DROP TABLE pg_temp.delivery");
            }
        }
        return String.join("\n", lines);
    }
}
