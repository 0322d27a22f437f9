package io.tamis.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.Sealed;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.MasterKeys;
import io.tamis.identifiers.SealBroken;
import io.tamis.rules.FieldPath;
import io.tamis.rules.Names;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A person's traits as rules read them. Names are found ignoring case and accents; a sealed value is opened in memory, and
 * only when a rule reads it.
 */
final class SnapshotTraits {
    private final ProfileSnapshot snapshot;
    private final @Nullable MasterKeys keys;
    private final Map<String, String> names = new HashMap<>();
    private @Nullable DataKey key;

    /** Without keys a sealed value is not opened, and reading one throws {@link SealedValue}. */
    SnapshotTraits(ProfileSnapshot snapshot, @Nullable MasterKeys keys) {
        this.snapshot = snapshot;
        this.keys = keys;
        // Two spellings of one name: the last by alphabet, so that every replica takes the same.
        snapshot.traits().keySet().stream().sorted().forEach(it -> names.put(Names.fold(it), it));
    }

    /**
     * The value at a folded path as {@link io.tamis.rules.Facts#trait} promises it; null when missing, JSON null, or
     * sealed with a broken seal. Names are chosen as {@link FieldPath} does.
     *
     * @throws SealedValue when a sealed value is met and there are no keys
     */
    @Nullable
    Object at(String foldedPath) {
        String name = names.get(foldedPath);
        int dot = foldedPath.length();
        while (name == null && (dot = foldedPath.lastIndexOf('.', dot - 1)) > 0) {
            name = names.get(foldedPath.substring(0, dot));
        }
        if (name == null) {
            return null;
        }
        JsonNode node = Objects.requireNonNull(snapshot.traits().get(name)).value();
        return inside(node, name, FieldPath.below(name, foldedPath));
    }

    private @Nullable Object inside(JsonNode node, String path, String rest) {
        JsonNode open = opened(node, path);
        if (rest.isEmpty()) {
            return value(open, path);
        }
        String field = FieldPath.leading(open::fieldNames, rest);
        return field == null
                ? null
                : inside(Objects.requireNonNull(open.get(field)), path + "." + field, FieldPath.below(field, rest));
    }

    private @Nullable Object value(JsonNode node, String path) {
        JsonNode open = opened(node, path);
        return switch (open.getNodeType()) {
            case STRING -> open.textValue();
            case BOOLEAN -> open.booleanValue();
            case NUMBER ->
                open.isIntegralNumber() && open.canConvertToLong()
                        ? (Object) open.longValue()
                        : (Object) open.doubleValue();
            case ARRAY -> elements(open, path);
            case OBJECT -> members(open, path);
            case BINARY, MISSING, NULL, POJO -> null;
        };
    }

    private List<Object> elements(JsonNode array, String path) {
        return StreamSupport.stream(array.spliterator(), false)
                .flatMap(it -> Optional.ofNullable(value(it, path)).stream())
                .toList();
    }

    private Map<String, Object> members(JsonNode object, String path) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.properties()
                .forEach(it -> Optional.ofNullable(value(it.getValue(), path + "." + it.getKey()))
                        .ifPresent(found -> members.put(it.getKey(), found)));
        return members;
    }

    private JsonNode opened(JsonNode node, String path) {
        Optional<String> sealed = Sealed.text(node);
        if (sealed.isEmpty()) {
            return node;
        }
        MasterKeys opener = keys;
        if (opener == null) {
            throw new SealedValue(path);
        }
        try {
            return parse(key(opener).open(sealed.get(), "trait." + path));
        } catch (SealBroken broken) {
            // One unreadable value is missing; it must not take the person's other memberships with it.
            return NullNode.getInstance();
        }
    }

    private static JsonNode parse(String json) {
        try {
            return ContractJson.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            // Without the cause: its message would quote what was sealed.
            throw new IllegalStateException("a sealed trait does not hold JSON");
        }
    }

    private DataKey key(MasterKeys opener) {
        DataKey known = key;
        if (known == null) {
            known = opener.open(snapshot.key());
            key = known;
        }
        return known;
    }
}
