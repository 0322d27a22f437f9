package io.tamis.platform.messaging;

import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeoutException;

/**
 * One connection with one channel in confirm mode, from its opening to its loss. It is never repaired: when it is lost,
 * every publication without a confirm fails, and the next one gets a new channel.
 */
final class ConfirmedChannel implements ConfirmListener, BlockedListener {

    private final Connection connection;
    private final Channel channel;
    private final ConcurrentNavigableMap<Long, Publication> unconfirmed = new ConcurrentSkipListMap<>();
    private volatile boolean blocked;

    private ConfirmedChannel(Connection connection, Channel channel) {
        this.connection = connection;
        this.channel = channel;
    }

    /** Connects, declares the topology and selects confirms. */
    static ConfirmedChannel open(ConnectionFactory factory, String name, Topology topology)
            throws IOException, TimeoutException {
        Connection connection = factory.newConnection(name);
        try {
            topology.declare(connection);
            Channel channel = connection.createChannel();
            channel.confirmSelect();
            ConfirmedChannel confirmed = new ConfirmedChannel(connection, channel);
            channel.addConfirmListener(confirmed);
            channel.addShutdownListener(confirmed::lost);
            connection.addBlockedListener(confirmed);
            return confirmed;
        } catch (IOException | RuntimeException e) {
            connection.abort();
            throw e;
        }
    }

    /** Only one thread sends. Never throws: a publication that cannot be written fails. */
    void send(Publication publication) {
        long number = channel.getNextPublishSeqNo();
        // Known before it is written: its confirm may come before this method returns.
        unconfirmed.put(number, publication);
        try {
            channel.basicPublish(
                    publication.exchange, publication.routingKey, publication.properties, publication.body);
        } catch (IOException | RuntimeException e) {
            unconfirmed.remove(number);
            publication.fail("The message could not be written to the broker.", e);
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Whether the broker asked to stop publishing, for want of memory or disk. */
    boolean isBlocked() {
        return blocked;
    }

    boolean isIdle() {
        return unconfirmed.isEmpty();
    }

    /** Disconnects, within a second; what has no confirm fails. Never throws. */
    void close() {
        connection.abort(1_000);
    }

    @Override
    public void handleAck(long deliveryTag, boolean multiple) {
        settle(deliveryTag, multiple, true);
    }

    @Override
    public void handleNack(long deliveryTag, boolean multiple) {
        settle(deliveryTag, multiple, false);
    }

    @Override
    public void handleBlocked(String reason) {
        blocked = true;
    }

    @Override
    public void handleUnblocked() {
        blocked = false;
    }

    private void settle(long number, boolean multiple, boolean confirmed) {
        if (!multiple) {
            settle(unconfirmed.remove(number), confirmed);
            return;
        }
        var upTo = unconfirmed.headMap(number, true);
        upTo.values().forEach(publication -> settle(publication, confirmed));
        upTo.clear();
    }

    private static void settle(@org.jspecify.annotations.Nullable Publication publication, boolean confirmed) {
        if (publication == null) {
            return;
        }
        if (confirmed) {
            publication.confirm();
        } else {
            publication.fail("The broker refused the message.", null);
        }
    }

    private void lost(ShutdownSignalException cause) {
        unconfirmed.values().forEach(p -> p.fail("The connection to the broker was lost before it confirmed.", cause));
        unconfirmed.clear();
    }
}
