package io.tamis.profile.folding.rabbit;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.event.EventsAccepted;
import io.tamis.contracts.topology.Queue;
import io.tamis.identifiers.KeyMissing;
import io.tamis.identifiers.SealBroken;
import io.tamis.platform.messaging.BatchingConsumer;
import io.tamis.platform.messaging.FactFault;
import io.tamis.profile.folding.EventFact;
import io.tamis.profile.folding.Folder;
import io.tamis.profile.wiring.quarkus.FoldingSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.List;
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
                this::fold);
    }

    private Uni<Void> fold(List<EventFact> facts) {
        return folder.fold(facts)
                .onFailure(SealBroken.class)
                .transform(it -> new FactFault("seal_broken", "a sealed value cannot be opened with its key"))
                // The event is not at fault when this installation lacks a key: it waits until somebody configures it.
                .onFailure(KeyMissing.class)
                .transform(it -> new IOException("a master key is not configured", it));
    }
}
