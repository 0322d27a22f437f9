package io.tamis.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AmqpBrokerComponentTest {

    private static final int EIGHT_MEBIBYTES = 8 * 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void confirmedMessagesSurviveARestart() throws Exception {
        try (AmqpBroker broker = AmqpBroker.start(folder, 0);
                Connection connection = connect(broker)) {
            publish(connection, "kept".getBytes(StandardCharsets.UTF_8));
        }

        try (AmqpBroker broker = AmqpBroker.start(folder, 0);
                Connection connection = connect(broker)) {
            assertThat(take(connection)).asString(StandardCharsets.UTF_8).isEqualTo("kept");
        }
    }

    @Test
    void aFactOfEightMebibytesPasses() throws Exception {
        byte[] fact = new byte[EIGHT_MEBIBYTES];
        Arrays.fill(fact, (byte) 'x');

        try (AmqpBroker broker = AmqpBroker.start(null, 0);
                Connection connection = connect(broker)) {
            publish(connection, fact);
            assertThat(take(connection)).hasSize(EIGHT_MEBIBYTES);
        }
    }

    private static Connection connect(AmqpBroker broker) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.url());
        return factory.newConnection();
    }

    private static void publish(Connection connection, byte[] body) throws Exception {
        Channel channel = connection.createChannel();
        channel.exchangeDeclare("tamis.events", "topic", true);
        channel.queueDeclare("profile.events", true, false, false, null);
        channel.queueBind("profile.events", "tamis.events", "#");
        channel.confirmSelect();
        channel.basicPublish("tamis.events", "accepted", MessageProperties.PERSISTENT_BASIC, body);
        channel.waitForConfirmsOrDie(30_000);
    }

    private static byte[] take(Connection connection) throws Exception {
        Channel channel = connection.createChannel();
        return channel.basicGet("profile.events", true).getBody();
    }
}
