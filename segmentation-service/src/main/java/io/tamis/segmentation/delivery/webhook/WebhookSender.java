package io.tamis.segmentation.delivery.webhook;

import io.smallrye.mutiny.Uni;
import io.tamis.identifiers.KeyMissing;
import io.tamis.identifiers.MasterKeys;
import io.tamis.identifiers.SealBroken;
import io.tamis.segmentation.delivery.Answer;
import io.tamis.segmentation.delivery.ClaimedDelivery;
import io.tamis.segmentation.delivery.Destination;
import io.tamis.segmentation.delivery.Sender;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import javax.net.ssl.SSLException;

/** Signs and posts, once, to an address that was checked for this attempt. */
@ApplicationScoped
public class WebhookSender implements Sender {

    private final MasterKeys keys;
    private final SecretVault vault;
    private final TargetGuard guard;
    private final WebhookClient client;
    private final InstantSource clock;

    WebhookSender(MasterKeys keys, SecretVault vault, TargetGuard guard, WebhookClient client, InstantSource clock) {
        this.keys = keys;
        this.vault = vault;
        this.guard = guard;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Uni<Answer> send(Destination destination, ClaimedDelivery delivery) {
        return Uni.createFrom()
                .item(() -> WebhookBody.of(delivery, keys))
                .chain(message -> post(destination, message, delivery.attempt()))
                .onFailure()
                .recoverWithItem(WebhookSender::none);
    }

    /**
     * Sends a message of type {@code destination.test}, once, whatever the destination's state and whoever consents:
     * nobody is named in it. Never fails.
     *
     * @param trial makes the {@code webhook-id}, {@code msg_test_} and this
     */
    public Uni<Answer> tryOut(Destination destination, UUID trial) {
        return Uni.createFrom()
                .item(() -> WebhookBody.trial(destination.id(), trial, clock.instant()))
                .chain(message -> post(destination, message, 1))
                .onFailure()
                .recoverWithItem(WebhookSender::none);
    }

    private Uni<Answer> post(Destination destination, WebhookMessage message, int attempt) {
        return guard.target(destination.url(), attempt).chain(target -> {
            Instant now = clock.instant();
            String signature =
                    WebhookSignature.of(vault.signing(destination.secret(), now), message.id(), now, message.body());
            return client.post(target, new SignedMessage(message, now, signature));
        });
    }

    /** A bounded set of codes: none says what the receiver, or the resolver, said. */
    private static Answer none(Throwable failure) {
        return new Answer.None(
                switch (failure) {
                    case TargetRefused _ -> "address_refused";
                    case UnknownHostException _ -> "unknown_host";
                    case SSLException _ -> "tls";
                    case RequestTimedOut _ -> "timeout";
                    case SealBroken _, KeyMissing _ -> "unreadable";
                    default -> "connection";
                });
    }
}
