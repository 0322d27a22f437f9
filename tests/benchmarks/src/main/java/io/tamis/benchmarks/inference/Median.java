package io.tamis.benchmarks.inference;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The middle of several rounds. */
final class Median {

    private Median() {}

    static <T> double of(Collection<T> rounds, ToDoubleFunction<T> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
