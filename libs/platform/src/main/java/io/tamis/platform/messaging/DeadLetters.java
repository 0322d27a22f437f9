package io.tamis.platform.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.dead.DeadFact;
import io.tamis.contracts.topology.Exchange;
import io.tamis.contracts.topology.Queue;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Publishes what could not be handled, with the reason, in a form that can be replayed. */
@ApplicationScoped
class DeadLetters {

    /** Of the hash that identifies a fact: enough that two never share one. */
    private static final int ID_BYTES = 16;

    private final FactPublisher publisher;
    private final String service;

    DeadLetters(
            FactPublisher publisher,
            @ConfigProperty(name = "quarkus.application.name", defaultValue = "tamis") String service) {
        this.publisher = publisher;
        this.service = service;
    }

    /**
     * A fact that was read. Its id is a hash of queue and bytes, so that one buried twice is recognised.
     *
     * @param alone a message with the fact alone
     * @param code short and machine-readable
     * @param reason for a person to read, without personal data
     */
    Uni<Void> publish(Queue queue, Object alone, String code, String reason) {
        byte[] json = ContractJson.write(alone);
        return publish(queue, alone.getClass(), json, tree(json), code, reason);
    }

    /** Bytes that are not a message of the type. */
    Uni<Void> publishUnreadable(Queue queue, Class<?> messageType, byte[] body) {
        return publish(
                queue,
                messageType,
                body,
                tree(body),
                DeadFact.UNREADABLE,
                "Not a " + messageType.getSimpleName() + ".");
    }

    private Uni<Void> publish(
            Queue queue, Class<?> type, byte[] body, @Nullable JsonNode message, String code, String reason) {
        String raw = message == null ? Base64.getEncoder().encodeToString(body) : null;
        DeadFact dead = new DeadFact(
                id(queue, body),
                service,
                queue.amqpName(),
                type.getSimpleName(),
                code,
                reason,
                Instant.now(),
                message,
                raw);
        return publisher.publish(Exchange.DEAD, queue.amqpName(), dead);
    }

    private static @Nullable JsonNode tree(byte[] json) {
        try {
            JsonNode node = ContractJson.read(json, JsonNode.class);
            return node == null || node.isMissingNode() ? null : node;
        } catch (UncheckedIOException e) {
            return null;
        }
    }

    private static String id(Queue queue, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(queue.amqpName().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            byte[] hash = digest.digest(body);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(hash, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
