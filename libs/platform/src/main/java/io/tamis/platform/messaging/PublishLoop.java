package io.tamis.platform.messaging;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes to the broker: connects, sends what waits, and when the connection is lost connects again for
 * as long as it takes. It alone writes, so messages leave in the order in which they were given.
 */
final class PublishLoop implements Runnable {

    private static final Logger LOG = Logger.getLogger(PublishLoop.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final long LOOK_MILLIS = 100;

    private final Opener opener;
    private final BlockingQueue<Publication> waiting = new LinkedBlockingQueue<>();
    private final CountDownLatch connectedOnce = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicBoolean down = new AtomicBoolean();
    private volatile @Nullable ConfirmedChannel current;

    PublishLoop(Opener opener) {
        this.opener = opener;
    }

    void start() {
        Thread.ofPlatform().daemon().name("tamis-publisher").start(this);
    }

    /** Sends when it can; fails at once while the broker is known to be away. */
    void submit(Publication publication) {
        if (down.get() || isClosing()) {
            publication.fail("The broker is away.", null);
            return;
        }
        waiting.add(publication);
    }

    /** False from a failed attempt to connect until the next that succeeds, and while the broker refuses messages. */
    boolean available() {
        ConfirmedChannel channel = current;
        return !down.get() && !isClosing() && (channel == null || !channel.isBlocked());
    }

    boolean connected() {
        ConfirmedChannel channel = current;
        return channel != null && channel.isOpen();
    }

    /** Whether it was ever connected, at the latest after so many milliseconds. */
    boolean awaitConnected(long millis) throws InterruptedException {
        return connectedOnce.await(millis, TimeUnit.MILLISECONDS);
    }

    /**
     * Sends what waits, waits for its confirms as long as given, and disconnects. What is left without a confirm fails;
     * what is submitted later fails at once.
     */
    void close(long millis) throws InterruptedException {
        closing.countDown();
        boolean drained = ended.await(millis, TimeUnit.MILLISECONDS);
        ConfirmedChannel channel = current;
        if (!drained && channel != null) {
            channel.close();
        }
    }

    @Override
    public void run() {
        long pause = FIRST_PAUSE_MILLIS;
        try {
            while (!isClosing()) {
                ConfirmedChannel channel = connect();
                if (channel == null) {
                    failWaiting();
                    closing.await(pause, TimeUnit.MILLISECONDS);
                    pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
                } else {
                    pause = FIRST_PAUSE_MILLIS;
                    pump(channel);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            down.set(true);
            failWaiting();
            ended.countDown();
        }
    }

    private @Nullable ConfirmedChannel connect() {
        try {
            ConfirmedChannel channel = opener.open();
            current = channel;
            if (down.getAndSet(false) || connectedOnce.getCount() > 0) {
                LOG.info("Connected to the broker.");
            }
            connectedOnce.countDown();
            return channel;
        } catch (IOException | TimeoutException | RuntimeException e) {
            if (!down.getAndSet(true)) {
                LOG.warnf("The broker is away: %s. Trying again until it is back.", e.toString());
            }
            return null;
        }
    }

    private void pump(ConfirmedChannel channel) throws InterruptedException {
        try {
            while (channel.isOpen() && !(isClosing() && waiting.isEmpty() && channel.isIdle())) {
                Publication next = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null && !next.isSettled()) {
                    channel.send(next);
                }
            }
        } finally {
            channel.close();
            current = null;
        }
    }

    private void failWaiting() {
        for (Publication next = waiting.poll(); next != null; next = waiting.poll()) {
            next.fail("The broker is away.", null);
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Opens a channel with the topology declared. */
    interface Opener {
        ConfirmedChannel open() throws IOException, TimeoutException;
    }
}
