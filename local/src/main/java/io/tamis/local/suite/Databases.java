package io.tamis.local.suite;

import io.tamis.local.Fault;
import io.tamis.local.settings.Door;
import io.tamis.local.settings.Settings;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** PostgreSQL as the services meet it: one database each, on the embedded server or on a real one. */
record Databases(String host, int port, String user, String password) {

    static final List<String> NAMES = List.of("ingestion", "scoring", "segmentation");
    private static final int POSTGRES_PORT = 5432;

    static Databases of(Settings settings) {
        return settings.externals()
                .postgres()
                .map(Databases::at)
                .orElseGet(() -> new Databases("127.0.0.1", settings.port(Door.POSTGRES), "postgres", "postgres"));
    }

    private static Databases at(URI uri) {
        Login login = Login.of(uri);
        return new Databases(
                uri.getHost(), uri.getPort() < 0 ? POSTGRES_PORT : uri.getPort(), login.user(), login.password());
    }

    Map<String, String> environment(String database) {
        String place = host + ":" + port + "/" + database;
        return Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                "postgresql://" + place,
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://" + place,
                "QUARKUS_DATASOURCE_USERNAME",
                user,
                "QUARKUS_DATASOURCE_PASSWORD",
                password);
    }

    /** On a real server: creates the databases that are not there yet. */
    void createMissing() {
        String url = "jdbc:postgresql://" + host + ":" + port + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            for (String name : NAMES) {
                createUnlessThere(connection, name);
            }
        } catch (SQLException e) {
            throw new Fault(
                    "the PostgreSQL of TAMIS_POSTGRES_URL at " + host + ":" + port + " cannot be used: "
                            + e.getMessage(),
                    e);
        }
    }

    private static void createUnlessThere(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            query.setString(1, name);
            if (query.executeQuery().next()) {
                return;
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
    }

    @Override
    public String toString() {
        return "Databases[" + host + ":" + port + "]";
    }
}
