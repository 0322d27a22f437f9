package io.tamis.platform.messaging;

import io.smallrye.mutiny.Multi;
import io.tamis.contracts.topology.Queue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Reads queues in natural batches. */
@ApplicationScoped
public class BatchingConsumer {

    public <T, F> void start(
            Queue queue,
            Multi<Message<byte[]>> in,
            Class<T> messageType,
            Function<T, List<F>> facts,
            Function<F, T> alone,
            int maxFacts,
            FactHandler<F> handler) {
        throw new UnsupportedOperationException(queue.amqpName());
    }
}
