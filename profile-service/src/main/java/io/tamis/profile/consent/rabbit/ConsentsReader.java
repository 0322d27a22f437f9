package io.tamis.profile.consent.rabbit;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.tamis.contracts.consent.ConsentChanged;
import io.tamis.contracts.topology.Queue;
import io.tamis.platform.messaging.BatchingConsumer;
import io.tamis.profile.consent.ConsentFact;
import io.tamis.profile.consent.ConsentFolder;
import io.tamis.profile.folding.rabbit.FoldingFaults;
import io.tamis.profile.wiring.quarkus.FoldingSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Takes in what arrives at {@code profile.consents}. */
@ApplicationScoped
public class ConsentsReader {

    private final BatchingConsumer consumer;
    private final Multi<Message<byte[]>> messages;
    private final ConsentFolder folder;
    private final FoldingSettings settings;

    ConsentsReader(
            BatchingConsumer consumer,
            @Channel("consents") Multi<Message<byte[]>> messages,
            ConsentFolder folder,
            FoldingSettings settings) {
        this.consumer = consumer;
        this.messages = messages;
        this.folder = folder;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        consumer.start(
                Queue.PROFILE_CONSENTS,
                messages,
                ConsentChanged.class,
                ConsentFact::of,
                ConsentFact::alone,
                settings.batch(),
                FoldingFaults.named(folder::fold));
    }
}
