package io.tamis.platform.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.NoOpMetricsCollector;
import io.smallrye.reactive.messaging.ClientCustomizer;
import io.vertx.rabbitmq.RabbitMQOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
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

    private static final Logger LOG = Logger.getLogger(DeliveryChannels.class);

    private final Map<Key, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final Map<String, Set<Channel>> byQueue = new ConcurrentHashMap<>();

    @Override
    public RabbitMQOptions customize(String channel, Config config, RabbitMQOptions options) {
        String queue = config.getOptionalValue("queue.name", String.class).orElse(channel);
        int prefetch = config.getOptionalValue("max-outstanding-messages", Integer.class)
                .orElse(0);
        return options.setMetricsCollector(new Consumers(queue, prefetch));
    }

    /** A broker may promise that a tag is unique within a connection only, as Qpid does: alone it names nobody. */
    private record Key(String queue, String tag) {}

    /** The channel that delivered to this consumer of the queue; null once it is closed. */
    @Nullable
    Channel of(String queue, String consumerTag) {
        Subscription subscription = subscriptions.get(new Key(queue, consumerTag));
        return subscription == null ? null : subscription.channel();
    }

    /** A message of this consumer is now where it is read: to be told after it is there. */
    void arrived(String queue, String consumerTag) {
        Subscription subscription = subscriptions.get(new Key(queue, consumerTag));
        if (subscription != null) {
            subscription.arrived();
        }
    }

    /**
     * Whether nothing is on its way here from the queue, while nothing is acknowledged: its consumers hold as much as they may, or
     * nothing has come for so long.
     */
    boolean still(String queue, long quietNanos) {
        return of(queue).stream().allMatch(subscription -> subscription.full() || subscription.quiet(quietNanos));
    }

    /**
     * Asks the broker for nothing more from this queue, and returns once it has answered. What it delivered before, or delivers although
     * it has answered, may still be on its way within this process.
     */
    void cancel(String queue) {
        for (Subscription subscription : of(queue)) {
            // Not basicCancel: the client would forget its consumer, close the channel at a delivery that comes late,
            // and refuse the
            // connector, which cancels once more when it closes.
            ask(
                    subscription,
                    new AMQP.Basic.Cancel.Builder()
                            .consumerTag(subscription.consumerTag())
                            .build());
            ended(queue, subscription.channel());
        }
        // Once the broker answers a second question, it has sent whatever it had before the first.
        answered(queue);
    }

    /** Whether everything has arrived that was delivered from this queue; meaningful once its consumers are cancelled. */
    boolean drained(String queue) {
        return of(queue).stream().allMatch(Subscription::hasArrived);
    }

    /**
     * Returns once the broker has read every acknowledgement of what the queue delivered: it answers what it is asked in order. A process
     * that ended without that might reset the connection under them.
     */
    void answered(String queue) {
        for (Subscription subscription : of(queue)) {
            ask(
                    subscription,
                    new AMQP.Queue.Declare.Builder().queue(queue).passive(true).build());
        }
    }

    /** Whether anybody in this process reads the queue now. */
    boolean reads(String queue) {
        return byQueue.getOrDefault(queue, Set.of()).stream().anyMatch(Channel::isOpen);
    }

    /** Who reads the queue, or was cancelled on a channel that is still open: others once a connection was lost or came back. */
    Set<Subscription> consumers(String queue) {
        return Set.copyOf(of(queue));
    }

    private List<Subscription> of(String queue) {
        return subscriptions.values().stream()
                .filter(subscription -> subscription.queue().equals(queue))
                .toList();
    }

    private static void ask(Subscription subscription, Method question) {
        try {
            subscription.channel().rpc(question);
        } catch (IOException | RuntimeException e) {
            LOG.debugf("Not asked, its channel is lost: %s", e.toString());
        }
    }

    private void opened(Subscription subscription) {
        subscriptions.put(new Key(subscription.queue(), subscription.consumerTag()), subscription);
        byQueue.computeIfAbsent(subscription.queue(), name -> ConcurrentHashMap.newKeySet())
                .add(subscription.channel());
        subscription.channel().addShutdownListener(cause -> closed(subscription));
    }

    private void closed(Subscription subscription) {
        subscriptions.remove(new Key(subscription.queue(), subscription.consumerTag()), subscription);
        ended(subscription.queue(), subscription.channel());
    }

    /** It delivers nothing more; what it delivered is acknowledged on it all the same. */
    private void ended(String queue, Channel channel) {
        byQueue.getOrDefault(queue, Set.of()).remove(channel);
    }

    private final class Consumers extends NoOpMetricsCollector {

        private final String queue;
        private final int prefetch;

        private Consumers(String queue, int prefetch) {
            this.queue = queue;
            this.prefetch = prefetch;
        }

        @Override
        public void basicConsume(Channel channel, String consumerTag, boolean autoAck) {
            opened(new Subscription(channel, queue, consumerTag, prefetch));
        }

        @Override
        public void basicCancel(Channel channel, String consumerTag) {
            ended(queue, channel);
        }

        /** On the connection's own thread, so that all is counted once the answer to a cancellation is here. */
        @Override
        public void consumedMessage(Channel channel, long deliveryTag, String consumerTag) {
            Subscription subscription = subscriptions.get(new Key(queue, consumerTag));
            if (subscription != null) {
                subscription.delivered(deliveryTag);
            }
        }

        @Override
        public void basicAck(Channel channel, long deliveryTag, boolean multiple) {
            of(queue).stream()
                    .filter(subscription -> subscription.channel().equals(channel))
                    .forEach(subscription -> subscription.acknowledged(deliveryTag));
        }
    }
}
