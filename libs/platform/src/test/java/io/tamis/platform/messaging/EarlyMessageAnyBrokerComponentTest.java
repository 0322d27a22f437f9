package io.tamis.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.topology.Queue;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is confirmed before any of its readers ever started waits for each of them. Runs again on RabbitMQ. */
@NullUnmarked // the test framework fills the fields
@QuarkusTest
@WithTestResource(value = AnyBroker.class)
@Timeout(180)
class EarlyMessageAnyBrokerComponentTest {

    private static final Duration LONG = Duration.ofSeconds(40);

    @Inject
    FactPublisher publisher;

    @Inject
    Config config;

    /** All but the one that this process itself reads. */
    private static List<Queue> unread() {
        return Arrays.stream(Queue.values())
                .filter(it -> it != Queue.PROFILE_EVENTS)
                .toList();
    }

    @Test
    void aMessageConfirmedBeforeAnyReaderEverStartedReachesEachOfThem() throws Exception {
        await().atMost(LONG).until(publisher::available);
        Map<Queue, TreeSet<Integer>> meant = new HashMap<>();
        int number = 0;
        for (Queue queue : unread()) {
            for (String key : queue.keys()) {
                int its = number++;
                publisher
                        .publish(queue.exchange(), key.replace("#", "any.thing"), Numbers.of(its))
                        .await()
                        .atMost(LONG);
                // Two queues may share an exchange and a key.
                unread().stream()
                        .filter(it -> it.exchange() == queue.exchange())
                        .filter(it -> it.keys().contains(key) || it.keys().contains("#"))
                        .forEach(it ->
                                meant.computeIfAbsent(it, _ -> new TreeSet<>()).add(its));
            }
        }

        Map<Queue, List<Integer>> read = new HashMap<>();
        try (Connection connection = connect()) {
            for (Queue queue : unread()) {
                read.put(queue, start(connection.createChannel(), queue));
            }
            await().atMost(LONG)
                    .untilAsserted(() -> meant.forEach(
                            (queue, numbers) -> assertThat(read.get(queue)).containsExactlyElementsOf(numbers)));
        }
        assertThat(meant.keySet()).containsExactlyInAnyOrderElementsOf(unread());
    }

    private static List<Integer> start(Channel channel, Queue queue) throws Exception {
        List<Integer> numbers = new CopyOnWriteArrayList<>();
        channel.basicConsume(
                queue.amqpName(),
                true,
                (_, delivery) -> numbers.addAll(
                        ContractJson.read(delivery.getBody(), Numbers.class).numbers()),
                _ -> {});
        return numbers;
    }

    private Connection connect() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(config.getValue("test.amqp-url", String.class));
        return factory.newConnection("readers");
    }
}
