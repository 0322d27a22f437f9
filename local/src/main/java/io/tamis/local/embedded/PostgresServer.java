package io.tamis.local.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL on the loopback interface, from binaries that Maven brings; works as root too. Data in {@code dataDir}
 * survives a restart and a {@code kill -9}. Anyone on this machine may connect: for development and tests only.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /** A crash recovery replays the log before the server answers. */
    private static final Duration STARTUP_LIMIT = Duration.ofMinutes(2);

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Binaries are unpacked once into the temporary folder. Port 0 takes any free one. */
    public static PostgresServer start(Path dataDir, int port) {
        return start(dataDir, port, null);
    }

    /** As {@link #start(Path, int)}, with the binaries unpacked under {@code binaries}, where no cleaner of temporary files reaches. */
    public static PostgresServer start(Path dataDir, int port, @Nullable Path binaries) {
        try {
            Files.createDirectories(dataDir);
            OrphanPostgres.stop(dataDir);
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(dataDir)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(true)
                    .setPGStartupWait(STARTUP_LIMIT)
                    .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                    .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                    // The library turns it off: a commit that was answered must survive a kill -9 of the server.
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setPort(FreePort.orAny(port));
            if (binaries != null) {
                Files.createDirectories(binaries);
                builder.setOverrideWorkingDirectory(binaries.toFile());
            }
            return new PostgresServer(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start on " + dataDir, e);
        }
    }

    public int port() {
        return server.getPort();
    }

    public String user() {
        return "postgres";
    }

    /** The embedded server trusts every local connection; clients that insist on a password send this one. */
    public String password() {
        return "postgres";
    }

    /** Creates the database unless it exists. */
    public void createDatabase(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a plain database name: " + name);
        }
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            if (!exists(connection, name)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE " + name);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("database " + name + " could not be created", e);
        }
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            query.setString(1, name);
            return query.executeQuery().next();
        }
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    /** For the reactive client of Vert.x. */
    public String reactiveUrl(String database) {
        return "postgresql://127.0.0.1:" + port() + "/" + database;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
