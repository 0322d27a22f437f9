package io.tamis.platform.messaging;

import com.rabbitmq.client.Channel;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One consumer of a queue at the broker, on a channel of its own, as the connector opens it: what the broker delivered to it, what of
 * that arrived where it is read, and what was acknowledged.
 */
final class Subscription {

    private final Channel channel;
    private final String queue;
    private final String consumerTag;
    /** How many unacknowledged messages the broker lets it hold; 0 when there is no limit. */
    private final int prefetch;

    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLong lastTag = new AtomicLong();
    private final AtomicLong acknowledgedTag = new AtomicLong();
    private volatile long deliveredAt = System.nanoTime();

    Subscription(Channel channel, String queue, String consumerTag, int prefetch) {
        this.channel = channel;
        this.queue = queue;
        this.consumerTag = consumerTag;
        this.prefetch = prefetch;
    }

    Channel channel() {
        return channel;
    }

    String queue() {
        return queue;
    }

    String consumerTag() {
        return consumerTag;
    }

    /** The broker delivered one: called on the connection's own thread, before anybody gets the message. */
    void delivered(long tag) {
        delivered.incrementAndGet();
        lastTag.accumulateAndGet(tag, Math::max);
        deliveredAt = System.nanoTime();
    }

    void arrived() {
        arrived.incrementAndGet();
    }

    /** Everything up to the tag is acknowledged. */
    void acknowledged(long upTo) {
        acknowledgedTag.accumulateAndGet(upTo, Math::max);
    }

    boolean hasArrived() {
        return arrived.get() >= delivered.get();
    }

    /** The broker may send nothing before it gets an acknowledgement: so nothing is on its way, inside the broker either. */
    boolean full() {
        return prefetch > 0 && lastTag.get() - acknowledgedTag.get() >= prefetch;
    }

    /** Nothing came for so long: probably nothing is on its way. */
    boolean quiet(long nanos) {
        return System.nanoTime() - deliveredAt >= nanos;
    }
}
