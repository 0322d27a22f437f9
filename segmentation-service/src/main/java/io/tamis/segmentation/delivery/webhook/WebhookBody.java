package io.tamis.segmentation.delivery.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.contracts.segment.SegmentRef;
import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.MasterKeys;
import io.tamis.segmentation.delivery.ClaimedDelivery;
import io.tamis.segmentation.delivery.DeliveryState;
import io.tamis.segmentation.delivery.EventTypes;
import io.tamis.segmentation.delivery.LastSent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of a webhook:
 * {@code {"type", "timestamp", "data": {transitionId, profileId, externalIds, segment, previous, cause}}}.
 * {@code previous} is the transition of that person and segment that this destination received before, or null.
 * Identifiers are opened here, in memory, and nowhere else on their way.
 */
final class WebhookBody {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private WebhookBody() {}

    /**
     * The same bytes for the same delivery and the same transition before.
     *
     * @throws io.tamis.identifiers.SealBroken when an identifier cannot be opened
     * @throws io.tamis.identifiers.KeyMissing when the master key is not configured
     */
    static WebhookMessage of(ClaimedDelivery delivery, MasterKeys keys) {
        MembershipTransition transition = delivery.transition();
        ObjectNode body = JSON.objectNode()
                .put("type", EventTypes.of(transition.kind()))
                .put("timestamp", transition.at().toString());
        ObjectNode data = body.putObject("data")
                .put("transitionId", transition.transitionId())
                .put("profileId", transition.profileId());
        data.set("externalIds", externalIds(transition, keys));
        data.set("segment", segment(transition.segment()));
        data.set("previous", previous(delivery.last()));
        data.set("cause", cause(transition.cause()));
        return WebhookMessage.of(delivery.id().value(), body.toString());
    }

    /** A message that shows the receiver's owner that signatures are verified. */
    static WebhookMessage trial(UUID destination, UUID trial, Instant now) {
        ObjectNode body = JSON.objectNode().put("type", "destination.test").put("timestamp", now.toString());
        body.putObject("data").put("destinationId", destination.toString());
        return WebhookMessage.of("msg_test_" + trial, body.toString());
    }

    private static ObjectNode externalIds(MembershipTransition transition, MasterKeys keys) {
        ObjectNode ids = JSON.objectNode();
        DataKey key = keys.open(transition.key());
        for (IdentityRef identity : transition.identities()) {
            String namespace = identity.namespace().wire();
            if (!ids.has(namespace)) {
                ids.put(namespace, key.open(identity.sealed(), "identity." + namespace));
            }
        }
        return ids;
    }

    private static ObjectNode segment(SegmentRef segment) {
        return JSON.objectNode()
                .put("key", segment.key())
                .put("name", segment.name())
                .put("version", segment.version());
    }

    private static @Nullable ObjectNode previous(@Nullable LastSent last) {
        if (last == null || last.state() != DeliveryState.DELIVERED) {
            return null;
        }
        return JSON.objectNode()
                .put("transitionId", last.transitionId())
                .put("type", EventTypes.of(last.kind()))
                .put("timestamp", last.at().toString());
    }

    private static ObjectNode cause(Cause cause) {
        ObjectNode node = JSON.objectNode().put("kind", cause.kind().wire());
        putUnlessNull(node, "messageId", cause.messageId());
        putUnlessNull(node, "event", cause.event());
        node.put("occurredAt", cause.occurredAt().toString());
        Instant receivedAt = cause.receivedAt();
        putUnlessNull(node, "receivedAt", receivedAt == null ? null : receivedAt.toString());
        return node;
    }

    private static void putUnlessNull(ObjectNode node, String member, @Nullable String value) {
        if (value != null) {
            node.put(member, value);
        }
    }
}
