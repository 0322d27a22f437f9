package io.tamis.scoring.features;

import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.rules.EventFilter;
import io.tamis.rules.Expression;
import io.tamis.rules.Facts;
import io.tamis.rules.Reading;
import io.tamis.scoring.registry.DeployedModel;
import io.tamis.scoring.registry.Manifest;
import io.tamis.scoring.registry.Missing;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A version with its features compiled.
 *
 * @param expressions of the features, in their order; empty when one does not compile any more, and then nobody is scored
 * @param metrics keys of the derived metrics that the features read
 */
public record CompiledModel(DeployedModel model, List<Expression> expressions, Set<String> metrics) {

    public CompiledModel {
        expressions = List.copyOf(expressions);
        metrics = Set.copyOf(metrics);
    }

    /** With the metrics that the expressions read. */
    public CompiledModel(DeployedModel model, List<Expression> expressions) {
        this(
                model,
                expressions,
                expressions.stream()
                        .flatMap(it -> it.dependencies().filters().stream())
                        .map(EventFilter::key)
                        .collect(Collectors.toSet()));
    }

    /** Whether a feature reads a metric that is not known of a person yet: a count of 0 would be a lie. */
    public boolean waits(ProfileSnapshot person) {
        return !person.metrics().keySet().containsAll(metrics);
    }

    /** {@code name/version}, unique. */
    public String id() {
        return model.name() + "/" + model.version();
    }

    /** The number of the version. */
    public long version() {
        return Long.parseLong(model.version());
    }

    /** Whether its features can be read. */
    public boolean readable() {
        return expressions.size() == model.manifest().features().size();
    }

    /** Whether the person permits every purpose that the scores are used for. Unknown is no. */
    public boolean permitted(ProfileSnapshot person) {
        return model.manifest().purposes().stream()
                .allMatch(it -> person.consent(it).permits());
    }

    /**
     * Reads every feature at an instant. A number is itself in 32 bits, a truth 0 or 1, an instant its epoch
     * milliseconds, a duration its milliseconds, a text its position among the categories; all else is missing, and so
     * is what 32 bits cannot hold.
     *
     * @param at epoch milliseconds
     * @throws RuntimeException when the facts cannot be read, see {@link io.tamis.facts.PersonFacts}
     */
    public FeatureReading read(Facts person, long at) {
        float[] row = new float[expressions.size()];
        boolean refused = false;
        long next = refreshAt(at);
        for (int i = 0; i < row.length; i++) {
            Manifest.Feature feature = model.manifest().features().get(i);
            Reading reading = expressions.get(i).read(person, at);
            // An expression promises a later instant; one that broke its promise must not hold the clock for ever.
            next = Math.min(next, Math.max(reading.nextChange(), at + 1));
            float value = number(feature, reading.value());
            if (!Float.isNaN(value)) {
                row[i] = value;
                continue;
            }
            switch (feature.missing()) {
                case Missing.Nan _ -> row[i] = Float.NaN;
                case Missing.Default(double number) -> row[i] = (float) number;
                case Missing.Refuse _ -> refused = true;
            }
        }
        return new FeatureReading(refused ? null : FeatureVector.of(row), next);
    }

    private long refreshAt(long at) {
        Duration every = model.manifest().refreshEvery();
        return every == null ? Long.MAX_VALUE : at + Math.max(1, every.toMillis());
    }

    private static float number(Manifest.Feature feature, @Nullable Object value) {
        float number = switch (value) {
            case Number it -> (float) it.doubleValue();
            case Boolean it -> it ? 1 : 0;
            case String it -> category(feature, it);
            case null, default -> Float.NaN;
        };
        return Float.isInfinite(number) ? Float.NaN : number;
    }

    /** Exactly as written: training sees the same text, and must not see another number than scoring. */
    private static float category(Manifest.Feature feature, String text) {
        int index = feature.categories().indexOf(text);
        return index < 0 ? Float.NaN : index;
    }
}
