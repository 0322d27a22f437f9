package io.tamis.profile.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.Sealed;
import io.tamis.contracts.consent.ConsentDecision;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.contracts.event.EventType;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.identity.Namespace;
import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.MasterKeys;
import io.tamis.profile.folding.EventFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event in the making: a track call of an hour ago unless said otherwise. */
public final class Given {

    public static final MasterKeys KEYS = new MasterKeys(1, Map.of(1, new byte[32]));

    private static final DataKey MESSAGE = KEYS.create();

    private final String messageId;
    private final List<IdentityRef> identities = new ArrayList<>();
    private final Map<String, JsonNode> properties = new HashMap<>();
    private final Map<String, JsonNode> traits = new HashMap<>();
    private final List<ConsentDecision> consents = new ArrayList<>();
    private final Map<Purpose, LegalBasis> bases = new HashMap<>();
    private Map<String, JsonNode> context = Map.of();
    private List<Purpose> requires = List.of();
    private String source = "shop";
    private @Nullable String name = "Page Viewed";
    private Instant occurredAt = World.NOW.minusSeconds(3600);
    private Instant receivedAt = World.NOW.minusSeconds(3600);

    private Given(String messageId) {
        this.messageId = messageId;
    }

    /** An event of that message id. */
    public static Given event(String messageId) {
        return new Given(messageId);
    }

    public static IdentityRef identity(Namespace namespace, String value) {
        return new IdentityRef(namespace, "1." + value, MESSAGE.seal(value, "identity." + namespace.wire()));
    }

    /** The key of every message. */
    public static String messageKey() {
        return MESSAGE.wrapped();
    }

    public Given user(String id) {
        return of(Namespace.USER_ID, id);
    }

    public Given email(String email) {
        return of(Namespace.EMAIL, email);
    }

    public Given browser(String id) {
        return of(Namespace.ANONYMOUS_ID, id);
    }

    public Given of(Namespace namespace, String value) {
        identities.add(identity(namespace, value));
        return this;
    }

    public Given named(@Nullable String event) {
        this.name = event;
        return this;
    }

    public Given at(Instant instant) {
        this.occurredAt = instant;
        return this;
    }

    public Given received(Instant instant) {
        this.receivedAt = instant;
        return this;
    }

    public Given from(String source) {
        this.source = source;
        return this;
    }

    public Given with(String property, Object value) {
        properties.put(property, ContractJson.mapper().valueToTree(value));
        return this;
    }

    public Given trait(String trait, Object value) {
        traits.put(trait, ContractJson.mapper().valueToTree(value));
        return this;
    }

    public Given sealedTrait(String trait, String value) {
        String json = JsonNodeFactory.instance.textNode(value).toString();
        traits.put(trait, Sealed.node(MESSAGE.seal(json, "trait." + trait)));
        return this;
    }

    public Given context(Map<String, JsonNode> context) {
        this.context = context;
        return this;
    }

    public Given decided(Namespace namespace, String value, Purpose purpose, boolean granted, Instant at) {
        consents.add(new ConsentDecision(identity(namespace, value), purpose, granted, at, at));
        return this;
    }

    public Given basis(Purpose purpose, LegalBasis basis) {
        bases.put(purpose, basis);
        return this;
    }

    public Given requires(Purpose... purposes) {
        this.requires = List.of(purposes);
        return this;
    }

    public EventFact fact() {
        return new EventFact(
                messageKey(),
                new AcceptedEvent(
                        messageId,
                        source,
                        name == null ? EventType.IDENTIFY : EventType.TRACK,
                        name,
                        occurredAt,
                        receivedAt,
                        identities,
                        properties,
                        traits,
                        context,
                        consents,
                        bases,
                        requires,
                        null));
    }
}
