package io.tamis.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.Queue;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A stop while messages flow, and more wait than one batch takes. The connection stays open here: what the stop left delivered and
 * not acknowledged would be seen by nobody else. Runs again on RabbitMQ.
 */
@NullUnmarked // the test framework fills the fields
@QuarkusTest
@WithTestResource(value = AnyBroker.class)
@Timeout(180)
class StopAnyBrokerComponentTest {

    private static final Duration LONG = Duration.ofSeconds(40);
    private static final int TOTAL = 3_000;

    private final Set<Integer> left = new HashSet<>();
    private final Set<Integer> redelivered = new HashSet<>();

    @Inject
    FactPublisher publisher;

    @Inject
    NumberReader reader;

    @Inject
    BatchingConsumer consumer;

    @Inject
    BrokerAddress address;

    @Test
    void aStopUnderLoadLeavesNothingToBeDeliveredAgain() throws Exception {
        // Slow from the moment on that the test waits for: however fast the machine, most are left when it stops.
        reader.behaviour = numbers -> Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(reader.handled.size() > 300 ? 200 : 2));
        CompletableFuture<Void> published = publish();
        await().atMost(LONG).until(() -> reader.handled.size() > 300);

        consumer.stop();
        int handled = reader.handled.size();
        published.get();

        try (Connection connection = address.factory().newConnection("test");
                Channel channel = connection.createChannel()) {
            await().atMost(LONG).until(() -> take(channel).size() + handled == TOTAL);
        }
        assertThat(redelivered).isEmpty();
        assertThat(left).isNotEmpty().doesNotContainAnyElementsOf(reader.handled.keySet());
        assertThat(reader.handled).hasSize(handled);
        assertThat(reader.handled.values()).containsOnly(1);
    }

    private CompletableFuture<Void> publish() {
        return Uni.join()
                .all(IntStream.range(0, TOTAL)
                        .mapToObj(number -> publisher.publish(Exchange.EVENTS, "k", Numbers.of(number)))
                        .toList())
                .usingConcurrencyOf(64)
                .andFailFast()
                .replaceWithVoid()
                .subscribeAsCompletionStage();
    }

    /** What another replica would get; none of it was ever delivered. */
    private Set<Integer> take(Channel channel) throws IOException {
        for (GetResponse got = get(channel); got != null; got = get(channel)) {
            List<Integer> numbers =
                    ContractJson.read(got.getBody(), Numbers.class).numbers();
            left.addAll(numbers);
            if (got.getEnvelope().isRedeliver()) {
                redelivered.addAll(numbers);
            }
        }
        return left;
    }

    private static GetResponse get(Channel channel) throws IOException {
        return channel.basicGet(Queue.PROFILE_EVENTS.amqpName(), true);
    }
}
