package io.tamis.scoring.registry;

import io.tamis.contracts.consent.Purpose;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model's author says of it, read from the bundle's manifest and found well-formed.
 *
 * @param features in the order of a row; at least one, names distinct
 * @param inputs the model's input tensors, each with the features that fill it, in order; never empty
 * @param purposes what the scores may be used for; at least one, profiling when the author did not say
 * @param training how the model was trained; null when the author did not say
 * @param refreshEvery how long scores keep at most when nothing changes, at least a minute; null: as long as the
 *     features do
 */
public record Manifest(
        Task task,
        List<Feature> features,
        SequencedMap<String, List<String>> inputs,
        Output output,
        List<Purpose> purposes,
        Tolerance tolerance,
        @Nullable Training training,
        @Nullable Duration refreshEvery) {

    /** The key of {@link #inputs} when the manifest names none: the model's one input, whatever its name. */
    public static final String ONLY_INPUT = "";

    /**
     * One number of a row.
     *
     * @param expression in the rules language
     * @param categories texts that stand for their position, from 0; empty for a number. A text that is not among
     *     them is missing
     */
    public record Feature(String name, String expression, Missing missing, List<String> categories) {
        public Feature {
            categories = List.copyOf(categories);
        }
    }

    /**
     * Where the score is.
     *
     * @param name of the output tensor
     * @param index of the score in a row of it; null: the last for a binary model, the only one for a regression, and
     *     for several classes the score is the number of the most probable one
     */
    public record Output(String name, @Nullable Integer index) {}

    /**
     * A row is right when |found − expected| ≤ absolute + relative · |expected|; NaN is never right. Both are 0 to 0.1;
     * 1e-5 when the manifest has no tolerance.
     */
    public record Tolerance(double absolute, double relative) {
        public boolean allows(double expected, double found) {
            return Math.abs(found - expected) <= absolute + relative * Math.abs(expected);
        }
    }

    /** How a model was trained, as its author tells: shown, never acted upon. */
    public record Training(
            @Nullable String from,
            @Nullable String to,
            @Nullable Long rows,
            @Nullable String framework,
            Map<String, Object> metrics) {
        public Training {
            metrics = Map.copyOf(metrics);
        }
    }

    public Manifest {
        features = List.copyOf(features);
        inputs = new LinkedHashMap<>(inputs);
        inputs.replaceAll((_, names) -> List.copyOf(names));
        purposes = List.copyOf(purposes);
    }

    /** The names of the features, in the order of a row. */
    public List<String> names() {
        return features.stream().map(Feature::name).toList();
    }
}
