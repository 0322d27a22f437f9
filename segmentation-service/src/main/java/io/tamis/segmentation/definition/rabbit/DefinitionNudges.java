package io.tamis.segmentation.definition.rabbit;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.segment.SegmentDefinitionChanged;
import io.tamis.segmentation.definition.SegmentRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Hears, on a queue of this replica alone, that definitions changed, and reads them again. Losing a message is harmless:
 * the epoch is looked at every few seconds, and each member carries it.
 */
@ApplicationScoped
public class DefinitionNudges {
    private static final Logger LOG = Logger.getLogger(DefinitionNudges.class);

    private final SegmentRegistry registry;

    DefinitionNudges(SegmentRegistry registry) {
        this.registry = registry;
    }

    @Incoming("definition-nudges")
    CompletionStage<Void> hear(Message<byte[]> message) {
        return reload(message.getPayload())
                .onFailure()
                .invoke(failure -> LOG.warnf("Definitions are reloaded later: %s", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .subscribeAsCompletionStage()
                .thenCompose(_ -> message.ack());
    }

    private Uni<Void> reload(byte[] payload) {
        try {
            long epoch =
                    ContractJson.read(payload, SegmentDefinitionChanged.class).epoch();
            return registry.atLeast(epoch).replaceWithVoid();
        } catch (UncheckedIOException e) {
            return registry.refresh().replaceWithVoid(); // another registry fact, or a newer form: look for oneself
        }
    }
}
