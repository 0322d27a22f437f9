package io.tamis.scoring.registry.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.contracts.consent.Purpose;
import io.tamis.scoring.registry.Manifest;
import io.tamis.scoring.registry.Missing;
import io.tamis.scoring.registry.Task;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A manifest as it is answered: with the defaults of what it left open, without {@code inputs} where it named none, and
 * without what is for people only, as {@code description}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ManifestView(
        Task task,
        List<FeatureView> features,
        @Nullable Map<String, List<String>> inputs,
        OutputView output,
        List<Purpose> purposes,
        ToleranceView tolerance,
        @Nullable TrainingView training,
        @Nullable String refreshEvery) {

    /** One feature; {@code missing} is {@code "nan"}, {@code "refuse"} or a number. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FeatureView(
            String name,
            String expression,
            Object missing,
            @Nullable List<String> categories) {}

    /** Where the score is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OutputView(String name, @Nullable Integer index) {}

    /** How far a golden row may be off. */
    public record ToleranceView(double absolute, double relative) {}

    /** What the author told of the training. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TrainingView(
            @Nullable String from,
            @Nullable String to,
            @Nullable Long rows,
            @Nullable String framework,
            Map<String, Object> metrics) {}

    static ManifestView of(Manifest it) {
        return new ManifestView(
                it.task(),
                it.features().stream().map(ManifestView::feature).toList(),
                it.inputs().containsKey(Manifest.ONLY_INPUT) ? null : it.inputs(),
                new OutputView(it.output().name(), it.output().index()),
                it.purposes(),
                new ToleranceView(it.tolerance().absolute(), it.tolerance().relative()),
                training(it.training()),
                it.refreshEvery() == null ? null : it.refreshEvery().toString());
    }

    private static FeatureView feature(Manifest.Feature it) {
        Object missing = switch (it.missing()) {
            case Missing.Nan _ -> "nan";
            case Missing.Refuse _ -> "refuse";
            case Missing.Default(double value) -> value;
        };
        return new FeatureView(
                it.name(), it.expression(), missing, it.categories().isEmpty() ? null : it.categories());
    }

    private static @Nullable TrainingView training(Manifest.@Nullable Training it) {
        return it == null ? null : new TrainingView(it.from(), it.to(), it.rows(), it.framework(), it.metrics());
    }
}
