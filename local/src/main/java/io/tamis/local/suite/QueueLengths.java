package io.tamis.local.suite;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.tamis.local.settings.Settings;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Asks the broker how many messages wait on a queue; it declares nothing. */
public final class QueueLengths {

    private static final int PATIENCE_MILLIS = 2_000;

    private final Broker broker;

    public QueueLengths(Settings settings) {
        this(Broker.of(settings));
    }

    QueueLengths(Broker broker) {
        this.broker = broker;
    }

    /** Messages by queue. A queue that does not exist is left out; all are, when the broker does not answer. */
    public Map<String, Long> of(Collection<String> queues) {
        Map<String, Long> lengths = new HashMap<>();
        try (Connection connection = connect()) {
            for (String queue : queues) {
                // The broker closes the channel on which an unknown queue was asked for: one for each.
                Channel channel = connection.createChannel();
                try {
                    lengths.put(queue, channel.messageCount(queue));
                    channel.close();
                } catch (IOException | TimeoutException e) {
                    lengths.remove(queue);
                }
            }
        } catch (IOException | TimeoutException e) {
            return Map.of();
        }
        return lengths;
    }

    private Connection connect() throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(broker.host());
        factory.setPort(broker.port());
        factory.setUsername(broker.user());
        factory.setPassword(broker.password());
        factory.setVirtualHost(broker.virtualHost());
        factory.setConnectionTimeout(PATIENCE_MILLIS);
        factory.setHandshakeTimeout(PATIENCE_MILLIS);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection("tamis status");
    }
}
