package io.tamis.scoring.registry.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.scoring.registry.Manifest;
import io.tamis.scoring.registry.Missing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the features of a manifest. */
final class FeatureReader {
    private static final int MOST = 2000;
    private static final int NAME = 100;
    private static final Set<String> MEMBERS = Set.of("name", "expression", "missing", "categories", "description");

    private final ManifestReader manifest;

    FeatureReader(ManifestReader manifest) {
        this.manifest = manifest;
    }

    List<Manifest.Feature> read(JsonNode given) {
        if (!given.isArray() || given.isEmpty() || given.size() > MOST) {
            manifest.fault("/features", "must be a list of 1 to " + MOST + " features");
            return List.of();
        }
        List<Manifest.Feature> features = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            Manifest.Feature feature = feature(given.get(i), "/features/" + i);
            if (!names.add(feature.name())) {
                manifest.fault("/features/" + i + "/name", "is there twice");
            }
            features.add(feature);
        }
        return features;
    }

    private Manifest.Feature feature(JsonNode given, String at) {
        for (String member : (Iterable<String>) given::fieldNames) {
            if (!MEMBERS.contains(member)) {
                manifest.fault(at + "/" + member, "is not a member of a feature");
            }
        }
        String name = given.path("name").asText("");
        if (!given.path("name").isTextual() || name.isBlank() || name.length() > NAME) {
            manifest.fault(at + "/name", "must be a text of 1 to " + NAME + " characters");
        }
        String expression = given.path("expression").asText("");
        if (!given.path("expression").isTextual() || expression.isBlank()) {
            manifest.fault(at + "/expression", "must be an expression of the rules language");
        }
        return new Manifest.Feature(
                name, expression, missing(given.path("missing"), at), categories(given.path("categories"), at));
    }

    private Missing missing(JsonNode given, String at) {
        if (given.isMissingNode() || given.isNull()) {
            return new Missing.Nan();
        }
        if (given.isNumber() && Double.isFinite(given.doubleValue())) {
            return new Missing.Default(given.doubleValue());
        }
        return switch (given.asText("")) {
            case "nan" -> new Missing.Nan();
            case "refuse" -> new Missing.Refuse();
            default -> {
                manifest.fault(at + "/missing", "must be \"nan\", \"refuse\" or a number");
                yield new Missing.Nan();
            }
        };
    }

    private List<String> categories(JsonNode given, String at) {
        if (given.isMissingNode() || given.isNull()) {
            return List.of();
        }
        List<String> categories = new ArrayList<>();
        for (JsonNode category : given) {
            if (!category.isValueNode() || category.isNull() || categories.contains(category.asText())) {
                manifest.fault(at + "/categories", "must be a list of different texts");
            }
            categories.add(category.asText());
        }
        if (!given.isArray() || categories.isEmpty()) {
            manifest.fault(at + "/categories", "must be a list of texts, each standing for its position");
        }
        return categories;
    }
}
