package io.tamis.ingestion.operations.rabbit;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.tamis.contracts.dead.DeadFact;
import io.tamis.contracts.topology.Queue;
import io.tamis.ingestion.operations.postgres.PostgresDeadLetters;
import io.tamis.platform.messaging.BatchingConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Reads the dead letters of all services into the store. */
@ApplicationScoped
public class DeadLetterReader {

    private static final int BATCH = 100;

    private final BatchingConsumer consumer;
    private final Multi<Message<byte[]>> messages;
    private final PostgresDeadLetters letters;

    DeadLetterReader(
            BatchingConsumer consumer,
            @Channel("dead-letters") Multi<Message<byte[]>> messages,
            PostgresDeadLetters letters) {
        this.consumer = consumer;
        this.messages = messages;
        this.letters = letters;
    }

    void start(@Observes StartupEvent event) {
        consumer.start(Queue.INGESTION_DEAD, messages, DeadFact.class, List::of, fact -> fact, BATCH, letters::keep);
    }
}
