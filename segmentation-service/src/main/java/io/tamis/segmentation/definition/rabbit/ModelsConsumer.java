package io.tamis.segmentation.definition.rabbit;

import io.smallrye.mutiny.Multi;
import io.tamis.contracts.score.ModelStageChanged;
import io.tamis.contracts.topology.Queue;
import io.tamis.platform.messaging.BatchingConsumer;
import io.tamis.segmentation.definition.Models;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Reads which models there are. */
@ApplicationScoped
public class ModelsConsumer {
    private static final int MOST = 100;

    private final BatchingConsumer consumer;
    private final Models models;
    private final Multi<Message<byte[]>> in;

    ModelsConsumer(BatchingConsumer consumer, Models models, @Channel("models") Multi<Message<byte[]>> in) {
        this.consumer = consumer;
        this.models = models;
        this.in = in;
    }

    /** Begins to read; to be called once, when the channels are open. */
    public void start() {
        consumer.start(
                Queue.SEGMENTATION_MODELS,
                in,
                ModelStageChanged.class,
                List::of,
                UnaryOperator.identity(),
                MOST,
                models::keep);
    }
}
