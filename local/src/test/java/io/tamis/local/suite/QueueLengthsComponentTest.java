package io.tamis.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.tamis.local.embedded.AmqpBroker;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueLengthsComponentTest {

    private static final List<String> QUEUES = List.of("profile.events", "scoring.profiles", "nobody.knows");

    @Test
    void whatWaitsIsCountedAndNothingIsDeclared() throws Exception {
        try (AmqpBroker broker = AmqpBroker.start(null, 0)) {
            ConnectionFactory factory = new ConnectionFactory();
            factory.setPort(broker.port());
            factory.setUsername("tamis");
            factory.setPassword("tamis");
            factory.setVirtualHost("default");
            QueueLengths lengths = new QueueLengths(at(broker.port()));
            try (Connection connection = factory.newConnection();
                    Channel channel = connection.createChannel()) {
                channel.queueDeclare("profile.events", true, false, false, null);
                channel.queueDeclare("scoring.profiles", true, false, false, null);
                channel.confirmSelect();
                for (int i = 0; i < 3; i++) {
                    channel.basicPublish("", "profile.events", null, new byte[1]);
                }
                channel.waitForConfirmsOrDie(10_000);

                assertThat(lengths.of(QUEUES))
                        .containsEntry("profile.events", 3L)
                        .containsEntry("scoring.profiles", 0L)
                        .doesNotContainKey("nobody.knows");
                assertThat(lengths.of(QUEUES)).doesNotContainKey("nobody.knows");
            }
        }
    }

    @Test
    void aBrokerThatDoesNotAnswerKnowsOfNoQueue() throws Exception {
        int closed;
        try (AmqpBroker broker = AmqpBroker.start(null, 0)) {
            closed = broker.port();
        }

        assertThat(new QueueLengths(at(closed)).of(QUEUES)).isEmpty();
    }

    private static Broker at(int port) {
        return new Broker("127.0.0.1", port, "tamis", "tamis", "default");
    }
}
