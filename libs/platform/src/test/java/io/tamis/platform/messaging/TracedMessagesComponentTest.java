package io.tamis.platform.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.Queue;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NullUnmarked // the test framework fills the fields
@QuarkusTest
@TestProfile(TracedSpans.class)
@WithTestResource(RestartableBroker.class)
@Timeout(180)
class TracedMessagesComponentTest {

    private static final Duration LONG = Duration.ofSeconds(40);

    @Inject
    FactPublisher publisher;

    @Inject
    NumberReader reader;

    @Inject
    BrokerAddress address;

    @Inject
    InMemorySpanExporter spans;

    @BeforeEach
    void clean() throws Exception {
        await().atMost(LONG).until(publisher::connected);
        try (Connection connection = address.factory().newConnection();
                Channel channel = connection.createChannel()) {
            channel.queuePurge(Queue.SEGMENTATION_DELIVERY.amqpName());
        }
        reader.handled.clear();
        spans.reset();
    }

    @AfterEach
    void restore() {
        reader.behaviour = NumberReader::succeed;
    }

    /** Over HTTP, to the broker, to a reader, whatever thread its work goes to, and on to the broker. */
    @Test
    void oneTraceGoesFromARequestThroughTheBrokerToTheReaderAndOn() throws Exception {
        // As services do: the work leaves the event loop before it publishes.
        reader.behaviour = numbers -> Uni.createFrom()
                .item(numbers)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(it -> publisher.publish(Exchange.SEGMENTS, "k", new Numbers(it)));
        String trace = newTrace();

        post(1, trace);

        await().atMost(LONG)
                .until(() -> named(trace, "publish tamis.segments").size() == 1
                        && named(trace, "process profile.events").size() == 1);
        SpanData request = named(trace, "POST /numbers/{number}").getFirst();
        SpanData published = named(trace, "publish tamis.events").getFirst();
        SpanData processed = named(trace, "process profile.events").getFirst();
        SpanData passedOn = named(trace, "publish tamis.segments").getFirst();
        assertThat(published.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(processed.getParentSpanId()).isEqualTo(published.getSpanId());
        assertThat(passedOn.getParentSpanId()).isEqualTo(processed.getSpanId());
        assertThat(Headers.of(take(Queue.SEGMENTATION_DELIVERY).getProps())
                        .span()
                        .getSpanId())
                .isEqualTo(passedOn.getSpanId());
    }

    @Test
    void aSpanHoldsNoPathAndNoQuery() {
        String trace = newTrace();

        given().header("traceparent", parent(trace)).post("/numbers/4711?email=zoe@example.org");

        await().atMost(LONG).until(() -> named(trace, "POST /numbers/{number}").size() == 1);
        SpanData request = named(trace, "POST /numbers/{number}").getFirst();
        assertThat(request.getAttributes().get(AttributeKey.stringKey("url.path")))
                .isEqualTo("***");
        assertThat(request.getAttributes().asMap().values())
                .noneMatch(it -> it.toString().contains("zoe") || it.toString().contains("4711"));
    }

    private void post(int number, String trace) {
        given().header("traceparent", parent(trace))
                .post("/numbers/" + number)
                .then()
                .statusCode(204);
    }

    private static String newTrace() {
        return String.format("%016x%016x", ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE), 7);
    }

    private static String parent(String trace) {
        return "00-" + trace + "-00f067aa0ba902b7-01";
    }

    private List<SpanData> named(String trace, String name) {
        return spans.getFinishedSpanItems().stream()
                .filter(it -> it.getTraceId().equals(trace) && it.getName().equals(name))
                .toList();
    }

    private GetResponse take(Queue queue) throws Exception {
        try (Connection connection = address.factory().newConnection();
                Channel channel = connection.createChannel()) {
            return channel.basicGet(queue.amqpName(), true);
        }
    }
}
