package io.tamis.profile.folding.rabbit;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.tamis.contracts.event.EventsAccepted;
import io.tamis.contracts.topology.Queue;
import io.tamis.platform.messaging.BatchingConsumer;
import io.tamis.profile.folding.EventFact;
import io.tamis.profile.folding.Folder;
import io.tamis.profile.wiring.quarkus.FoldingSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Folds what arrives at {@code profile.events}. */
@ApplicationScoped
public class EventsReader {

    private final BatchingConsumer consumer;
    private final Multi<Message<byte[]>> messages;
    private final Folder folder;
    private final FoldingSettings settings;

    EventsReader(
            BatchingConsumer consumer,
            @Channel("events") Multi<Message<byte[]>> messages,
            Folder folder,
            FoldingSettings settings) {
        this.consumer = consumer;
        this.messages = messages;
        this.folder = folder;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        consumer.start(
                Queue.PROFILE_EVENTS,
                messages,
                EventsAccepted.class,
                EventFact::of,
                EventFact::alone,
                settings.batch(),
                FoldingFaults.named(folder::fold));
    }
}
