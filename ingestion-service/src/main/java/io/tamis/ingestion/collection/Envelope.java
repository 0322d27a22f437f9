package io.tamis.ingestion.collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tamis.contracts.Sealed;
import io.tamis.contracts.consent.ConsentDecision;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.contracts.event.EventType;
import io.tamis.contracts.event.EventsAccepted;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.DirectIdentifiers;
import io.tamis.identifiers.DirectIdentifiers.Place;
import io.tamis.ingestion.consent.Decisions;
import io.tamis.ingestion.consent.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the message of drafts, with all direct identifiers sealed under its one key: the identities, and what
 * {@link DirectIdentifiers} finds among properties, traits and context. Addresses in links are taken out of them.
 */
public final class Envelope {

    /** Members of the context that become something else: traits, and decisions of the ledger. */
    private static final Set<String> NOT_CONTEXT = Set.of("traits", "consent");

    private final DataKey key;
    private final Map<String, IdentityRef> sealedIdentities = new HashMap<>();

    private Envelope(DataKey key) {
        this.key = key;
    }

    /** The message of these drafts. Heavy on the CPU where they are many. */
    public static EventsAccepted of(DataKey key, List<Draft> drafts) {
        Envelope envelope = new Envelope(key);
        return new EventsAccepted(
                key.wrapped(), drafts.stream().map(envelope::sealed).toList());
    }

    private AcceptedEvent sealed(Draft draft) {
        Incoming event = draft.event();
        Submission submission = draft.submission();
        return new AcceptedEvent(
                event.messageId(),
                submission.source().id(),
                event.type(),
                event.name(),
                draft.occurredAt(),
                submission.receivedAt(),
                draft.subjects().stream().map(this::identity).toList(),
                members(properties(event), Place.PROPERTY),
                members(traits(event), Place.TRAIT),
                members(context(event), Place.CONTEXT),
                consents(draft),
                submission.source().legalBasis(),
                ConsentCheck.REQUIRED,
                submission.importId());
    }

    private IdentityRef identity(Subject subject) {
        return sealedIdentities.computeIfAbsent(
                subject.rowId(),
                _ -> new IdentityRef(
                        subject.namespace(),
                        subject.blindIndex(),
                        key.seal(
                                subject.normal(),
                                "identity." + subject.namespace().wire())));
    }

    private List<ConsentDecision> consents(Draft draft) {
        List<ConsentDecision> consents = new ArrayList<>();
        for (Subject subject : draft.subjects()) {
            Decisions decisions = draft.decisions().getOrDefault(subject.rowId(), Decisions.SILENT);
            decisions
                    .byPurpose()
                    .forEach((purpose, it) -> consents.add(new ConsentDecision(
                            identity(subject), purpose, it.granted(), it.decidedAt(), it.recordedAt())));
        }
        return consents;
    }

    /** A group's traits say nothing of the person: they are properties of the event. */
    private static ObjectNode properties(Incoming event) {
        if (event.type() != EventType.GROUP) {
            return event.properties();
        }
        ObjectNode properties = event.properties().deepCopy();
        return properties.put("groupId", event.ids().group()).set("traits", event.traits());
    }

    private static ObjectNode traits(Incoming event) {
        JsonNode inContext = event.context().path("traits");
        ObjectNode traits = inContext instanceof ObjectNode object
                ? object.deepCopy()
                : event.context().objectNode();
        return event.type() == EventType.IDENTIFY ? traits.setAll(event.traits()) : traits;
    }

    private static ObjectNode context(Incoming event) {
        return event.context().deepCopy().without(NOT_CONTEXT);
    }

    private Map<String, JsonNode> members(ObjectNode object, Place place) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        object.properties()
                .forEach(it -> members.put(it.getKey(), member(it.getValue(), place, it.getKey(), it.getKey())));
        return members;
    }

    private JsonNode member(JsonNode value, Place place, String path, String name) {
        if (value.isNull()) {
            return value;
        }
        // What looks sealed already was not sealed by us: as a value like any other it can harm no reader.
        boolean forged = Sealed.text(value).isPresent();
        if (forged || DirectIdentifiers.isDirect(place, path, name, value.isTextual())) {
            return Sealed.node(key.seal(value.toString(), place.field(path)));
        }
        if (value.isTextual() && DirectIdentifiers.isLink(name)) {
            return TextNode.valueOf(DirectIdentifiers.withoutEmails(value.textValue()));
        }
        return inside(value, place, path, name);
    }

    private JsonNode inside(JsonNode value, Place place, String path, String name) {
        if (value instanceof ObjectNode object) {
            ObjectNode sealed = object.objectNode();
            object.properties()
                    .forEach(it -> sealed.set(
                            it.getKey(), member(it.getValue(), place, path + "." + it.getKey(), it.getKey())));
            return sealed;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode sealed = array.arrayNode(array.size());
            array.forEach(it -> sealed.add(member(it, place, path, name)));
            return sealed;
        }
        return value;
    }
}
