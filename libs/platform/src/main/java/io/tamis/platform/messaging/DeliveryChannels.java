package io.tamis.platform.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.NoOpMetricsCollector;
import io.smallrye.reactive.messaging.ClientCustomizer;
import io.vertx.rabbitmq.RabbitMQOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Knows which AMQP channel each consumer tag belongs to, so that a message is acknowledged on the very channel that
 * delivered it.
 *
 * <p>Why: the connector acknowledges by delivery tag on whatever channel it has <em>now</em>. After a reconnection the tags
 * start at 1 again, so a late acknowledgement would take away another message, not yet handled. A closed channel
 * acknowledges nothing, and the broker delivers again. The AMQP client tells its metrics collector about every consumer;
 * that is the hook which both the connector and the Vert.x client leave open.
 */
@ApplicationScoped
public class DeliveryChannels implements ClientCustomizer<RabbitMQOptions> {

    private final Map<Consumer, Channel> channels = new ConcurrentHashMap<>();
    private final Map<String, Set<Channel>> byQueue = new ConcurrentHashMap<>();

    @Override
    public RabbitMQOptions customize(String channel, Config config, RabbitMQOptions options) {
        String queue = config.getOptionalValue("queue.name", String.class).orElse(channel);
        return options.setMetricsCollector(new Consumers(queue));
    }

    /** A broker may promise that a tag is unique within a connection only, as Qpid does: alone it names nobody. */
    private record Consumer(String queue, String tag) {}

    /** The channel that delivered to this consumer of the queue; null once it is closed. */
    @Nullable
    Channel of(String queue, String consumerTag) {
        return channels.get(new Consumer(queue, consumerTag));
    }

    /** Whether anybody in this process reads the queue now. */
    boolean reads(String queue) {
        return byQueue.getOrDefault(queue, Set.of()).stream().anyMatch(Channel::isOpen);
    }

    private void opened(String queue, Channel channel, String consumerTag) {
        channels.put(new Consumer(queue, consumerTag), channel);
        byQueue.computeIfAbsent(queue, name -> ConcurrentHashMap.newKeySet()).add(channel);
        channel.addShutdownListener(cause -> closed(queue, channel, consumerTag));
    }

    private void closed(String queue, Channel channel, String consumerTag) {
        channels.remove(new Consumer(queue, consumerTag), channel);
        byQueue.getOrDefault(queue, Set.of()).remove(channel);
    }

    private final class Consumers extends NoOpMetricsCollector {

        private final String queue;

        private Consumers(String queue) {
            this.queue = queue;
        }

        @Override
        public void basicConsume(Channel channel, String consumerTag, boolean autoAck) {
            opened(queue, channel, consumerTag);
        }

        @Override
        public void basicCancel(Channel channel, String consumerTag) {
            closed(queue, channel, consumerTag);
        }
    }
}
