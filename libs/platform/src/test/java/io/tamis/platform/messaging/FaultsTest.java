package io.tamis.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest {

    static Stream<Throwable> passing() {
        return Stream.of(
                new ConnectException("refused"),
                new RuntimeException(new java.io.IOException("reset")),
                new TimeoutException(),
                new io.smallrye.mutiny.TimeoutException(),
                new BrokerUnavailable("away", null),
                new SQLException("lost", "08006"),
                new SQLException("deadlock", "40P01"),
                new PgException("shutting down", "FATAL", "57P01", null),
                new IllegalStateException(new SQLException("full", "53300")),
                new SQLException("no state"),
                new SQLException("no such column", "42703"),
                new PgException("no such table", "ERROR", "42P01", null),
                new PgException("failed", "FATAL", "XX000", null),
                new PgException("password", "FATAL", "28P01", null));
    }

    static Stream<Throwable> ofTheFact() {
        return Stream.of(
                new FactFault("no", "No."),
                new FactFault("no", "No.") {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public synchronized Throwable getCause() {
                        return new ConnectException("was not the reason");
                    }
                },
                new IllegalStateException("defect"),
                new NullPointerException(),
                new JsonParseException(null, "bad"),
                new SQLException("duplicate", "23505"),
                new IllegalStateException(new PgException("not null", "ERROR", "23502", null)),
                new PgException("value too long", "ERROR", "22001", null));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatTheInfrastructureRefusesPasses(Throwable failure) {
        assertThat(Faults.passes(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ofTheFact")
    void whatTheFactCausesDoesNotPass(Throwable failure) {
        assertThat(Faults.passes(failure)).isFalse();
    }
}
