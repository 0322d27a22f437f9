package io.tamis.ingestion.sources.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.ingestion.sources.ConsentCategories;
import io.tamis.ingestion.sources.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JSON texts of a source's row. */
final class SourceJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SourceJson() {}

    static String legalBasis(Map<Purpose, LegalBasis> legalBasis) {
        ObjectNode json = JSON.objectNode();
        legalBasis.forEach((purpose, basis) -> json.put(purpose.wire(), basis.wire()));
        return json.toString();
    }

    static String origins(Set<String> origins) {
        ArrayNode json = JSON.arrayNode();
        origins.stream().sorted().forEach(json::add);
        return json.toString();
    }

    /** Null for the standard ones, so that they may grow. */
    static @Nullable String categories(ConsentCategories categories) {
        if (categories.equals(ConsentCategories.STANDARD)) {
            return null;
        }
        ObjectNode json = JSON.objectNode();
        categories.byCategory().forEach((category, purposes) -> {
            ArrayNode names = json.putArray(category);
            purposes.forEach(it -> names.add(it.wire()));
        });
        return json.toString();
    }

    /** The source of a row's texts; purposes and bases that this version does not know are left out. */
    static Source source(
            String id, String name, String legalBasis, String allowedOrigins, @Nullable String consentCategories) {
        Map<Purpose, LegalBasis> basis = new EnumMap<>(Purpose.class);
        tree(legalBasis)
                .properties()
                .forEach(it -> Purpose.of(it.getKey())
                        .ifPresent(purpose -> LegalBasis.of(it.getValue().textValue())
                                .ifPresent(value -> basis.put(purpose, value))));
        Set<String> origins = new HashSet<>();
        tree(allowedOrigins).forEach(it -> origins.add(it.textValue()));
        return new Source(
                id,
                name,
                basis,
                origins,
                consentCategories == null ? ConsentCategories.STANDARD : categories(tree(consentCategories)));
    }

    private static ConsentCategories categories(JsonNode json) {
        Map<String, Set<Purpose>> categories = new HashMap<>();
        json.properties().forEach(it -> {
            Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
            it.getValue().forEach(name -> Purpose.of(name.textValue()).ifPresent(purposes::add));
            categories.put(it.getKey(), purposes);
        });
        return new ConsentCategories(categories);
    }

    private static JsonNode tree(String json) {
        try {
            return ContractJson.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
