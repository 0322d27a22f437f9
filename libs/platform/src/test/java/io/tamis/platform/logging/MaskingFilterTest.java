package io.tamis.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingFilterTest {

    private final MaskingFilter filter = new MaskingFilter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no profile of zoe.smith+shop@example.co.uk",
                "GET /api/v1/profiles?email=zoe%40example.org",
                "cannot reach +33 6 12 34 56 78",
                "cannot reach 0033612345678",
                "cannot reach 06 12 34 56 78",
                "cannot reach 0612345678",
                "userId=zoe-4711",
                "user_id: zoe-4711 was refused",
                "{\"userId\":\"zoe-4711\",\"traits\":{}}",
                "{\"anonymousId\" : \"zoe-4711\"}",
                "{\"firstName\":\"Zoe\"}",
                "Authorization: Bearer abcdefgh.ijkl",
                "the token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2ln was refused",
                "writeKey=k3y-of-a-shop"
            })
    void whatNamesAPersonOrOpensADoorIsNotLogged(String message) {
        String logged = logged(new ExtLogRecord(Level.WARN, message, "x"));

        assertThat(logged)
                .contains("***")
                .doesNotContainIgnoringCase("zoe")
                .doesNotContain("example", "12 34", "12345678", "abcdefgh", "k3y", "eyJ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connected to the broker.",
                "2026-03-01T10:00:00.123456789Z took 1234567890 ns",
                "Version 3 of the model churn timed out 5 times in a row: it is left alone until 2026-03-01T10:00:00Z",
                "Member 0195a4c2-7b1e-7c3a-9f00-0123456789ab cannot be evaluated: ArithmeticException",
                "The broker is away: java.net.ConnectException: Connection refused: localhost/127.0.0.1:5672",
                "profile-service 0.1.0-SNAPSHOT on JVM started in 1.234s. Listening on: http://0.0.0.0:8082",
                "trace 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            })
    void whatNamesNobodyStaysAsItIs(String message) {
        assertThat(logged(new ExtLogRecord(Level.INFO, message, "x"))).isEqualTo(message);
    }

    @Test
    void aParameterIsMaskedAsTheMessageItGoesInto() {
        ExtLogRecord record = new ExtLogRecord(Level.WARN, "No profile of %s", ExtLogRecord.FormatStyle.PRINTF, "x");
        record.setParameters(new Object[] {"zoe@example.org"});

        assertThat(logged(record)).isEqualTo("No profile of ***");
    }

    @Test
    void aFailureKeepsItsTypeAndItsTraceAndLosesWhatItQuotes() {
        IOException failure = new IOException(
                "cannot read", new IllegalStateException("duplicate key: { email: \"zoe@example.org\" }"));
        ExtLogRecord record = new ExtLogRecord(Level.ERROR, "It failed", "x");
        record.setThrown(failure);

        logged(record);

        StringWriter trace = new StringWriter();
        Objects.requireNonNull(record.getThrown()).printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString())
                .startsWith("java.io.IOException: cannot read")
                .contains("Caused by: java.lang.IllegalStateException: duplicate key")
                .contains("at " + MaskingFilterTest.class.getName())
                .doesNotContain("zoe", "example.org");
    }

    @Test
    void aFailureThatNamesNobodyIsTheOneThatWasThrown() {
        ExtLogRecord record = new ExtLogRecord(Level.ERROR, "It failed", "x");
        IOException failure = new IOException("Connection reset");
        record.setThrown(failure);

        logged(record);

        assertThat(record.getThrown()).isSameAs(failure);
    }

    private String logged(LogRecord record) {
        assertThat(filter.isLoggable(record)).isTrue();
        return new PatternFormatter("%s").format(ExtLogRecord.wrap(record)).strip();
    }
}
