package io.tamis.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerComponentTest {

    @TempDir
    Path folder;

    @Test
    void dataSurvivesARestart() throws SQLException {
        try (PostgresServer server = PostgresServer.start(folder, 0)) {
            server.createDatabase("shop");
            run(server, "CREATE TABLE item (name text); INSERT INTO item VALUES ('record')");
        }

        try (PostgresServer server = PostgresServer.start(folder, 0)) {
            server.createDatabase("shop");
            assertThat(only(server, "SELECT name FROM item")).isEqualTo("record");
        }
    }

    @Test
    void aLockOfAProcessThatIsNoPostgresIsRemoved() throws IOException, SQLException {
        try (PostgresServer server = PostgresServer.start(folder, 0)) {
            server.createDatabase("shop");
        }
        Files.writeString(
                folder.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");

        try (PostgresServer server = PostgresServer.start(folder, 0)) {
            assertThat(only(server, "SELECT 'up'")).isEqualTo("up");
        }
    }

    @Test
    void aDatabaseNameIsNeverSql() {
        try (PostgresServer server = PostgresServer.start(folder, 0)) {
            assertThatThrownBy(() -> server.createDatabase("x; DROP DATABASE postgres"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aServerThatOutlivedItsParentIsStopped() throws IOException {
        PostgresServer orphan = PostgresServer.start(folder, 0);
        orphan.createDatabase("shop");

        OrphanPostgres.stop(folder);

        assertThat(Files.exists(folder.resolve("postmaster.pid"))).isFalse();
        assertThatThrownBy(() -> connect(orphan)).isInstanceOf(SQLException.class);
    }

    private static void run(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String only(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl("shop"), server.user(), server.password());
    }
}
