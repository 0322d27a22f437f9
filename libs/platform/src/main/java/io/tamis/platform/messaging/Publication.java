package io.tamis.platform.messaging;

import com.rabbitmq.client.AMQP;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One message on its way, settled exactly once: confirmed, failed, or given up by the one who waited. */
final class Publication {

    final String exchange;
    final String routingKey;
    final AMQP.BasicProperties properties;
    final byte[] body;

    private final UniEmitter<? super Void> emitter;
    private final Runnable onSettled;
    private final AtomicBoolean settled = new AtomicBoolean();

    Publication(
            String exchange,
            String routingKey,
            AMQP.BasicProperties properties,
            byte[] body,
            UniEmitter<? super Void> emitter,
            Runnable onSettled) {
        this.exchange = exchange;
        this.routingKey = routingKey;
        this.properties = properties;
        this.body = body;
        this.emitter = emitter;
        this.onSettled = onSettled;
        emitter.onTermination(this::giveUp);
    }

    /** Nobody waits any more: it need not be sent if it was not yet. */
    boolean isSettled() {
        return settled.get();
    }

    @SuppressWarnings("NullAway") // a Uni<Void> completes with null
    void confirm() {
        if (settle()) {
            emitter.complete(null);
        }
    }

    void fail(String reason, @Nullable Throwable cause) {
        if (settle()) {
            emitter.fail(new BrokerUnavailable(reason, cause));
        }
    }

    private void giveUp() {
        settle();
    }

    private boolean settle() {
        boolean first = settled.compareAndSet(false, true);
        if (first) {
            onSettled.run();
        }
        return first;
    }
}
