package io.tamis.platform.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tamis.contracts.topology.Queue;
import io.tamis.local.embedded.AmqpBroker;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The broker that {@code TAMIS_AMQP_URL} names, with quorum queues, or the embedded one. Nobody ever read from it: queues that
 * an earlier run left empty are deleted, and one that holds messages is somebody's, where no test has any business.
 */
public class AnyBroker implements QuarkusTestResourceLifecycleManager {

    private @Nullable AmqpBroker embedded;

    @Override
    public Map<String, String> start() {
        String url = System.getenv("TAMIS_AMQP_URL");
        Map<String, String> settings = new HashMap<>();
        if (url == null) {
            AmqpBroker started = AmqpBroker.start(null, 0);
            embedded = started;
            url = started.url();
        } else {
            settings.put("tamis.broker.queue-arguments.x-queue-type", "quorum");
        }
        try {
            ConnectionFactory factory = new ConnectionFactory();
            factory.setUri(url);
            clear(factory);
            settings.put("rabbitmq-host", factory.getHost());
            settings.put("rabbitmq-port", Integer.toString(factory.getPort()));
            settings.put("rabbitmq-username", factory.getUsername());
            settings.put("rabbitmq-password", factory.getPassword());
            settings.put("rabbitmq-virtual-host", factory.getVirtualHost());
            settings.put("test.amqp-url", url);
            return settings;
        } catch (Exception e) {
            throw new IllegalStateException("the broker cannot be used for a test", e);
        }
    }

    private static void clear(ConnectionFactory factory) throws Exception {
        try (Connection connection = factory.newConnection("test")) {
            for (Queue queue : Queue.values()) {
                delete(connection, queue.amqpName());
            }
        }
    }

    private static void delete(Connection connection, String queue) throws IOException {
        Channel probe = connection.createChannel();
        AMQP.Queue.DeclareOk found;
        try {
            found = probe.queueDeclarePassive(queue);
        } catch (IOException e) {
            return; // there is none
        }
        // Asked here: RabbitMQ cannot delete a quorum queue on condition.
        if (found.getMessageCount() > 0 || found.getConsumerCount() > 0) {
            throw new IllegalStateException("the queue " + queue + " is in use");
        }
        probe.queueDelete(queue);
    }

    @Override
    public void stop() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
