package io.tamis.profile.exports;

import io.tamis.profile.activity.Metric;
import io.tamis.profile.exports.table.Column;
import io.tamis.rules.Diagnostic;
import io.tamis.rules.Expression;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of a recipe's expressions. */
public sealed interface Prepared {

    /**
     * They compile.
     *
     * @param columns {@code profileId}, then the features in their order, then {@code label} if there is one: the order
     *     of a row
     * @param features in the order of the recipe
     * @param metrics the filters of the features
     * @param labelMetrics the filters of the label
     */
    record Ready(
            Recipe recipe,
            List<Column> columns,
            List<Expression> features,
            @Nullable Expression label,
            List<Metric> metrics,
            List<Metric> labelMetrics)
            implements Prepared {

        public Ready {
            columns = List.copyOf(columns);
            features = List.copyOf(features);
            metrics = List.copyOf(metrics);
            labelMetrics = List.copyOf(labelMetrics);
        }

        /** Whether any of the expressions asks about the event, or about those that a filter lets through. */
        boolean reads(String event) {
            return Stream.concat(features.stream(), Stream.ofNullable(label))
                            .anyMatch(it -> it.dependencies().events().contains(event))
                    || Stream.concat(metrics.stream(), labelMetrics.stream())
                            .anyMatch(it -> it.event().equals(event));
        }
    }

    /** At least one may not be exported. */
    record Refused(List<Flaw> flaws) implements Prepared {

        public Refused {
            flaws = List.copyOf(flaws);
        }
    }

    /**
     * What is wrong.
     *
     * @param pointer JSON Pointer into the request
     * @param code stable, for programs: {@code name_taken}, {@code direct_identifier}, or that of the diagnostic
     * @param diagnostic where in the expression; null when it is not about a place in one
     */
    record Flaw(
            String pointer,
            String code,
            String detail,
            @Nullable Diagnostic diagnostic) {}
}
