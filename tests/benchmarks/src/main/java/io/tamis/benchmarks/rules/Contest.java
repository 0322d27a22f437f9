package io.tamis.benchmarks.rules;

import java.util.List;

/** Which engine evaluates. */
public enum Contest {
    TAMIS,
    CEL,
    JEXL,
    NAIVE;

    /** With rules of which the first {@code touched} read the event that arrives. */
    Engine engine(List<Term> terms, int touched) {
        return switch (this) {
            case TAMIS -> new TamisEngine(terms);
            case CEL -> new CelEngine(terms, touched);
            case JEXL -> new JexlEngine(terms, touched);
            case NAIVE -> new NaiveEngine(terms, touched);
        };
    }
}
