package io.tamis.platform.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NullUnmarked // the test framework fills the fields
@QuarkusTest
@TestProfile(TracedSpans.class)
@WithTestResource(RestartableBroker.class)
@Timeout(180)
class TracedLogComponentTest {

    private static final Duration LONG = Duration.ofSeconds(40);
    private static final Logger LOG = Logger.getLogger("io.tamis.platform.test");
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Inject
    NumberReader reader;

    @Inject
    FactPublisher publisher;

    private final List<String> traces = new CopyOnWriteArrayList<>();
    private final Handler heard = new Handler() {
        @Override
        public void publish(LogRecord record) {
            traces.add(String.valueOf(ExtLogRecord.wrap(record).getMdc("traceId")));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @AfterEach
    void restore() {
        LOG.removeHandler(heard);
        reader.behaviour = NumberReader::succeed;
    }

    @Test
    void whatAReaderLogsCarriesTheTraceOfTheRequestOnWhateverThread() {
        await().atMost(LONG).until(publisher::connected);
        LOG.addHandler(heard);
        reader.behaviour = numbers -> Uni.createFrom()
                .voidItem()
                .invoke(() -> LOG.info("on the event loop"))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> LOG.info("on a worker"));

        given().header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .post("/numbers/1")
                .then()
                .statusCode(204);

        await().atMost(LONG).untilAsserted(() -> assertThat(traces).containsExactly(TRACE, TRACE));
    }

    @Test
    void theConsoleSaysNothingThatTheFilterHasNotSeen() {
        ExtLogRecord record = new ExtLogRecord(Level.INFO, "No profile of zoe@example.org", "x");

        List<Handler> consoles = Arrays.stream(InitialConfigurator.DELAYED_HANDLER.getHandlers())
                .filter(ConsoleHandler.class::isInstance)
                .toList();

        assertThat(consoles).singleElement().satisfies(it -> it.getFilter().isLoggable(record));
        assertThat(record.getMessage()).isEqualTo("No profile of ***");
    }
}
