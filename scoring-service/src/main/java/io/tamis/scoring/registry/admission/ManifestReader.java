package io.tamis.scoring.registry.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.consent.Purpose;
import io.tamis.scoring.registry.Fault;
import io.tamis.scoring.registry.Manifest;
import io.tamis.scoring.registry.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a manifest, and names every member that is wrong. */
public final class ManifestReader {
    private static final Set<String> MEMBERS =
            Set.of("task", "features", "inputs", "output", "purposes", "tolerance", "training", "refreshEvery");
    /** Told by the path, or told to people only. */
    private static final Set<String> IGNORED = Set.of("name", "version", "description", "$schema");

    private final JsonNode root;
    private final List<Fault> faults = new ArrayList<>();

    private ManifestReader(JsonNode root) {
        this.root = root;
    }

    static Manifest read(byte[] part) throws Unfit {
        ManifestReader reader = new ManifestReader(JsonParts.object(part, "/manifest"));
        Manifest manifest = reader.manifest();
        if (!reader.faults.isEmpty()) {
            String detail = reader.faults.stream()
                    .map(it -> it.pointer() + " " + it.detail())
                    .collect(Collectors.joining("; "));
            throw new Unfit(detail, reader.faults);
        }
        return manifest;
    }

    /**
     * Reads a manifest that was admitted.
     *
     * @throws IllegalStateException when it was not
     */
    public static Manifest admitted(byte[] part) {
        try {
            return read(part);
        } catch (Unfit e) {
            throw new IllegalStateException("a stored manifest cannot be read: " + e.detail(), e);
        }
    }

    private Manifest manifest() {
        for (String member : (Iterable<String>) root::fieldNames) {
            if (!MEMBERS.contains(member) && !IGNORED.contains(member)) {
                fault(
                        "/" + member,
                        "is not a member of a manifest; those are "
                                + MEMBERS.stream().sorted().toList());
            }
        }
        List<Manifest.Feature> features = new FeatureReader(this).read(root.path("features"));
        return new Manifest(
                named("task", Task::of, Task.values(), Task.REGRESSION),
                features,
                inputs(features),
                output(),
                purposes(),
                tolerance(),
                TrainingReader.read(this, root.path("training")),
                TrainingReader.refreshEvery(this, root.path("refreshEvery")));
    }

    private SequencedMap<String, List<String>> inputs(List<Manifest.Feature> features) {
        List<String> names = features.stream().map(Manifest.Feature::name).toList();
        SequencedMap<String, List<String>> inputs = new LinkedHashMap<>();
        JsonNode given = root.path("inputs");
        if (given.isMissingNode() || given.isNull()) {
            inputs.put(Manifest.ONLY_INPUT, names);
            return inputs;
        }
        if (!given.isObject() || given.isEmpty()) {
            fault(
                    "/inputs",
                    "must be an object: the name of an input tensor, then the features that fill it, in order");
            return inputs;
        }
        Set<String> used = new LinkedHashSet<>();
        given.properties().forEach(it -> {
            List<String> fed = new ArrayList<>();
            for (JsonNode name : it.getValue()) {
                if (!name.isTextual() || !names.contains(name.textValue())) {
                    fault("/inputs/" + it.getKey(), "names a feature that is not under features");
                } else {
                    fed.add(name.textValue());
                    used.add(name.textValue());
                }
            }
            if (fed.isEmpty()) {
                fault("/inputs/" + it.getKey(), "must be a list of at least one feature");
            }
            inputs.put(it.getKey(), fed);
        });
        names.stream()
                .filter(it -> !used.contains(it))
                .forEach(it -> fault("/inputs", "leaves the feature '" + it + "' unused"));
        return inputs;
    }

    private Manifest.Output output() {
        JsonNode output = root.path("output");
        JsonNode name = output.path("name");
        JsonNode index = output.path("index");
        if (!name.isTextual() || name.textValue().isBlank()) {
            fault("/output/name", "must name the output tensor that holds the score");
        }
        boolean given = !index.isMissingNode() && !index.isNull();
        if (given && (!index.isIntegralNumber() || !index.canConvertToInt() || index.intValue() < 0)) {
            fault("/output/index", "must be a column of the output, from 0");
        }
        return new Manifest.Output(name.asText(""), given ? (Integer) index.asInt() : null);
    }

    private List<Purpose> purposes() {
        JsonNode given = root.path("purposes");
        if (given.isMissingNode() || given.isNull()) {
            return List.of(Purpose.PROFILING);
        }
        Set<Purpose> purposes = new LinkedHashSet<>();
        for (JsonNode purpose : given) {
            Optional<Purpose> known = purpose.isTextual() ? Purpose.of(purpose.textValue()) : Optional.empty();
            known.ifPresentOrElse(
                    purposes::add,
                    () -> fault(
                            "/purposes",
                            "must hold names of purposes: "
                                    + Arrays.stream(Purpose.values())
                                            .map(Purpose::wire)
                                            .toList()));
        }
        if (purposes.isEmpty()) {
            fault("/purposes", "must name at least one purpose: nobody is scored for none");
        }
        return List.copyOf(purposes);
    }

    private Manifest.Tolerance tolerance() {
        JsonNode given = root.path("tolerance");
        if (given.isMissingNode() || given.isNull()) {
            return new Manifest.Tolerance(1e-5, 1e-5);
        }
        return new Manifest.Tolerance(tolerance(given, "absolute"), tolerance(given, "relative"));
    }

    private double tolerance(JsonNode given, String member) {
        JsonNode value = given.path(member);
        if (value.isMissingNode()) {
            return 0;
        }
        // A wider one would let in the wrong exports that golden rows are there to find.
        if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() <= 0.1)) {
            fault("/tolerance/" + member, "must be a number from 0 to 0.1");
            return 0;
        }
        return value.doubleValue();
    }

    private <E> E named(String member, Function<String, Optional<E>> parse, E[] all, E otherwise) {
        JsonNode given = root.path(member);
        Optional<E> known = given.isTextual() ? parse.apply(given.textValue()) : Optional.empty();
        if (known.isEmpty()) {
            fault("/" + member, "must be one of " + Arrays.toString(all).toLowerCase(java.util.Locale.ROOT));
        }
        return known.orElse(otherwise);
    }

    void fault(String pointer, String detail) {
        faults.add(new Fault("/manifest" + pointer, detail));
    }

    static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }
}
