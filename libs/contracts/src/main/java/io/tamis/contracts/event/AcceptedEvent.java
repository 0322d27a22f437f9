package io.tamis.contracts.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.consent.ConsentDecision;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.identity.IdentityRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event that passed the door. It may arrive more than once: {@link #eventId} knows it again. JSON nulls stand in its maps
 * as sent; their order is lost.
 *
 * @param messageId the client's id of the event, unique within its source; made at the door for a client that sent none
 * @param source id of the source whose write key the client used
 * @param name the event's name: {@code Page Viewed} and {@code Screen Viewed} for those calls; null for identify, group, alias
 * @param occurredAt when it happened, corrected for the client's clock; may lie in the past or the future, in the years 1 to
 *     9999
 * @param receivedAt when ingestion took it; for an import's events when the import was created
 * @param identities every identity that the event carries, the strongest first, each once; at least one
 * @param properties the event's own members, for a group also {@code groupId} and its {@code traits}; direct identifiers sealed
 *     (see {@link io.tamis.contracts.Sealed})
 * @param traits what the event says of the person; direct identifiers sealed
 * @param context device, locale, campaign and the like; direct identifiers sealed or absent
 * @param consents the ledger's decisions on the identities, to be applied before the event's consent is checked
 * @param legalBasis what the source declares; a purpose not listed means consent
 * @param requires the purposes without which the event must not be stored
 * @param importId the import that brought it, if any
 */
public record AcceptedEvent(
        String messageId,
        String source,
        EventType type,
        @Nullable String name,
        Instant occurredAt,
        Instant receivedAt,
        List<IdentityRef> identities,
        Map<String, JsonNode> properties,
        Map<String, JsonNode> traits,
        Map<String, JsonNode> context,
        List<ConsentDecision> consents,
        Map<Purpose, LegalBasis> legalBasis,
        List<Purpose> requires,
        @Nullable String importId) {

    public AcceptedEvent {
        if (identities.isEmpty()) {
            throw new IllegalArgumentException("an event needs at least one identity");
        }
        identities = List.copyOf(identities);
        properties = Map.copyOf(properties);
        traits = Map.copyOf(traits);
        context = Map.copyOf(context);
        consents = List.copyOf(consents);
        legalBasis = Map.copyOf(legalBasis);
        requires = List.copyOf(requires);
    }

    /** The id under which an event is folded once: source and message id. */
    public String eventId() {
        return source + ":" + messageId;
    }
}
