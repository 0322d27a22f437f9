package io.tamis.profile.metrics.rabbit;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.tamis.contracts.metric.MetricDefined;
import io.tamis.contracts.topology.Queue;
import io.tamis.platform.messaging.BatchingConsumer;
import io.tamis.profile.folding.rabbit.FoldingFaults;
import io.tamis.profile.metrics.MetricReaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Takes what arrives at {@code profile.metrics}. */
@ApplicationScoped
class MetricsReader {

    private static final int MOST = 100;

    private final BatchingConsumer consumer;
    private final Multi<Message<byte[]>> messages;
    private final MetricReaders readers;

    MetricsReader(
            BatchingConsumer consumer, @Channel("metrics") Multi<Message<byte[]>> messages, MetricReaders readers) {
        this.consumer = consumer;
        this.messages = messages;
        this.readers = readers;
    }

    void start(@Observes StartupEvent event) {
        consumer.start(
                Queue.PROFILE_METRICS,
                messages,
                MetricDefined.class,
                List::of,
                UnaryOperator.identity(),
                MOST,
                FoldingFaults.named(readers::take));
    }
}
