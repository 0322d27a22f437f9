package io.tamis.segmentation.definition.rabbit;

import io.smallrye.mutiny.Multi;
import io.tamis.contracts.metric.MetricProgressed;
import io.tamis.contracts.topology.Queue;
import io.tamis.platform.messaging.BatchingConsumer;
import io.tamis.segmentation.definition.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Reads how far metrics have come. */
@ApplicationScoped
public class MetricsConsumer {
    private static final int MOST = 100;

    private final BatchingConsumer consumer;
    private final Metrics metrics;
    private final Multi<Message<byte[]>> in;

    MetricsConsumer(BatchingConsumer consumer, Metrics metrics, @Channel("metrics") Multi<Message<byte[]>> in) {
        this.consumer = consumer;
        this.metrics = metrics;
        this.in = in;
    }

    /** Begins to read; to be called once, when the channels are open. */
    public void start() {
        consumer.start(
                Queue.SEGMENTATION_METRICS,
                in,
                MetricProgressed.class,
                List::of,
                UnaryOperator.identity(),
                MOST,
                metrics::keep);
    }
}
