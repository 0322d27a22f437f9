package io.tamis.scoring.registry;

import io.tamis.contracts.consent.Purpose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Manifests for tests. */
public final class Manifests {

    private Manifests() {}

    /** Of a binary model with one feature, {@code a}, the age, and one output, {@code p}. */
    public static Manifest ofOneFeature() {
        SequencedMap<String, List<String>> inputs = new LinkedHashMap<>();
        inputs.put(Manifest.ONLY_INPUT, List.of("a"));
        return new Manifest(
                Task.BINARY,
                List.of(new Manifest.Feature("a", "age", new Missing.Nan(), List.of())),
                inputs,
                new Manifest.Output("p", null),
                List.of(Purpose.PROFILING),
                new Manifest.Tolerance(0, 0),
                null,
                null);
    }
}
