package io.tamis.scoring.features.rabbit;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.score.ModelStageChanged;
import io.tamis.scoring.features.CurrentModels;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Hears, on a queue of this replica alone, that a model entered a stage, and reads the models again. Losing a message is
 * harmless: the deployment number is looked at every few seconds, and each person carries it.
 */
@ApplicationScoped
public class ModelNudges {

    private static final Logger LOG = Logger.getLogger(ModelNudges.class);

    private final CurrentModels models;

    ModelNudges(CurrentModels models) {
        this.models = models;
    }

    @Incoming("model-nudges")
    CompletionStage<Void> hear(Message<byte[]> message) {
        return reload(message.getPayload())
                .onFailure()
                .invoke(failure -> LOG.warnf("The models are read again later: %s", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .subscribeAsCompletionStage()
                .thenCompose(_ -> message.ack());
    }

    private Uni<Void> reload(byte[] payload) {
        try {
            long deployment =
                    ContractJson.read(payload, ModelStageChanged.class).deployment();
            return models.atLeast(deployment).replaceWithVoid();
        } catch (UncheckedIOException e) {
            return models.refresh().replaceWithVoid(); // a newer form: look for oneself
        }
    }
}
