package io.tamis.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.Sealed;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.rules.EventFacts;
import io.tamis.rules.FieldPath;
import io.tamis.rules.Names;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One event as the filters of rules read it; used by one thread. A sealed property is missing: no filter reads a direct
 * identifier. The hour is that of the installation's zone.
 */
public final class AcceptedEventFacts implements EventFacts {

    private final AcceptedEvent event;
    private final ZoneId zone;
    private @Nullable Map<String, JsonNode> properties;

    /** The facts of one event, whose hour is read in the zone. */
    public AcceptedEventFacts(AcceptedEvent event, ZoneId zone) {
        this.event = event;
        this.zone = zone;
    }

    @Override
    public @Nullable Object property(String foldedPath) {
        return value(at(properties(), foldedPath));
    }

    /**
     * What the client says of itself, any text, else {@code mobile} or {@code desktop} by the browser's hints, else
     * {@code tablet}, {@code mobile} or {@code desktop} by its user agent; null when the context has none of them.
     */
    @Override
    public @Nullable String device() {
        String type = text("device", "type");
        if (type != null) {
            return type;
        }
        JsonNode hints = event.context().get("userAgentData");
        if (hints != null && hints.path("mobile").isBoolean()) {
            return hints.path("mobile").booleanValue() ? "mobile" : "desktop";
        }
        JsonNode agent = event.context().get("userAgent");
        return agent == null || !agent.isTextual() ? null : UserAgents.device(agent.textValue());
    }

    @Override
    public @Nullable String locale() {
        return text("locale");
    }

    @Override
    public @Nullable String region() {
        String region = text("location", "region");
        return region == null ? text("region") : region;
    }

    @Override
    public Integer hour() {
        return event.occurredAt().atZone(zone).getHour();
    }

    @Override
    public String source() {
        return event.source();
    }

    private @Nullable String text(String name, String... inside) {
        JsonNode node = event.context().get(name);
        for (String it : inside) {
            node = node == null ? null : node.get(it);
        }
        return node == null || !node.isTextual() ? null : node.textValue();
    }

    private Map<String, JsonNode> properties() {
        Map<String, JsonNode> known = properties;
        if (known == null) {
            Map<String, JsonNode> folded = HashMap.newHashMap(event.properties().size());
            // Two spellings of one name: the last by alphabet, so that every replica takes the same.
            event.properties().keySet().stream()
                    .sorted()
                    .forEach(it -> folded.put(
                            Names.fold(it),
                            Objects.requireNonNull(event.properties().get(it))));
            properties = folded;
            known = folded;
        }
        return known;
    }

    /** Names are chosen as {@link FieldPath} does: the longest that is there decides. */
    private static @Nullable JsonNode at(Map<String, JsonNode> members, String path) {
        JsonNode found = members.get(path);
        for (int dot = path.lastIndexOf('.'); found == null && dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            JsonNode parent = members.get(path.substring(0, dot));
            if (parent != null) {
                return inside(parent, path.substring(dot + 1));
            }
        }
        return found;
    }

    private static @Nullable JsonNode inside(JsonNode node, String path) {
        String field = Sealed.text(node).isPresent() ? null : FieldPath.leading(node::fieldNames, path);
        if (field == null) {
            return null;
        }
        String below = FieldPath.below(field, path);
        JsonNode found = Objects.requireNonNull(node.get(field));
        return below.isEmpty() ? found : inside(found, below);
    }

    private static @Nullable Object value(@Nullable JsonNode node) {
        if (node == null || Sealed.text(node).isPresent()) {
            return null;
        }
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER ->
                node.isIntegralNumber() && node.canConvertToLong()
                        ? (Object) node.longValue()
                        : (Object) node.doubleValue();
            case ARRAY -> elements(node);
            case OBJECT -> members(node);
            case BINARY, MISSING, NULL, POJO -> null;
        };
    }

    private static List<Object> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .flatMap(it -> found(it))
                .toList();
    }

    private static Map<String, Object> members(JsonNode object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.properties().forEach(it -> found(it.getValue()).forEach(value -> members.put(it.getKey(), value)));
        return members;
    }

    private static Stream<Object> found(JsonNode node) {
        return Optional.ofNullable(value(node)).stream();
    }
}
