package io.tamis.benchmarks.rules;

import java.util.List;

/** A rule of the benchmark, from which each engine gets a text, or a tree, of its own. */
sealed interface Term {

    record All(List<Term> terms) implements Term {}

    record Any(List<Term> terms) implements Term {}

    record Not(Term term) implements Term {}

    /** A number among the traits. */
    record AtLeast(String trait, double bound) implements Term {}

    record Below(String trait, double bound) implements Term {}

    /** A text among the traits; the values as a marketer writes them. */
    record OneOf(String trait, List<String> values) implements Term {}

    /** A list among the traits. */
    record Contains(String trait, String value) implements Term {}

    /** How often in the last days. */
    record Count(String event, int days, int least) implements Term {}

    /** The sum of the values in the last days. */
    record Sum(String event, int days, double above) implements Term {}

    /** Complete days since the last one. */
    record Recent(String event, int days) implements Term {}

    record Score(String model, double above) implements Term {}
}
