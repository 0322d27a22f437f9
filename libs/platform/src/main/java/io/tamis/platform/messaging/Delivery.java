package io.tamis.platform.messaging;

import com.rabbitmq.client.Channel;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One message as delivered.
 *
 * @param channel what delivered it; null when it came from another connector, which then acknowledges itself, or when
 *     it is {@code gone}
 * @param tag delivery tag, which means something on that channel alone; 0 without one
 * @param consumerTag whom it was delivered to; null when it came from another connector
 * @param redelivered whether the broker says that it gave it to somebody before
 * @param gone whether its channel was closed before it arrived here: it can be acknowledged no more
 */
record Delivery(
        Message<byte[]> message,
        @Nullable Channel channel,
        long tag,
        @Nullable String consumerTag,
        boolean redelivered,
        boolean gone,
        Headers headers) {

    private static final Logger LOG = Logger.getLogger(Delivery.class);

    static Delivery of(Message<byte[]> message, String queue, DeliveryChannels channels) {
        // Compared as an object: the payload's static type says nothing about the message's class.
        Object any = message;
        if (any instanceof IncomingRabbitMQMessage<?> rabbit) {
            String consumerTag = rabbit.message.consumerTag();
            Channel channel = channels.of(queue, consumerTag);
            return new Delivery(
                    message,
                    channel,
                    rabbit.message.envelope().getDeliveryTag(),
                    consumerTag,
                    rabbit.message.envelope().isRedeliver(),
                    channel == null,
                    Headers.of(rabbit.message.properties()));
        }
        return new Delivery(message, null, 0, null, false, false, Headers.NONE);
    }

    /** Whether the broker took it back when its channel closed: it comes again, so handling this one is pointless. */
    boolean stale() {
        return gone || (channel != null && !channel.isOpen());
    }

    byte[] body() {
        return message.getPayload();
    }

    /**
     * Acknowledges all of them, which are everything delivered since the last call: one frame per channel says so. A
     * channel lost meanwhile is no failure: what it delivered comes again.
     */
    static Uni<Void> acknowledge(List<Delivery> deliveries) {
        Map<Channel, Long> last = new LinkedHashMap<>();
        List<Uni<Void>> others = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            if (delivery.channel != null) {
                last.merge(delivery.channel, delivery.tag, Math::max);
            } else if (!delivery.gone) {
                others.add(Uni.createFrom().completionStage(delivery.message::ack));
            }
        }
        last.forEach(Delivery::acknowledge);
        return others.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(others).andFailFast().replaceWithVoid();
    }

    private static void acknowledge(Channel channel, long upTo) {
        try {
            channel.basicAck(upTo, true);
        } catch (java.io.IOException | RuntimeException e) {
            LOG.debugf("Not acknowledged, it comes again: %s", e.toString());
        }
    }
}
