package io.tamis.benchmarks.rules;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Before anything is timed: all engines must give the same answer on every pair of a rule and a person. */
final class Agreement {

    private Agreement() {}

    /** The share of pairs in which the rule holds. */
    static double check(List<Term> terms, Shopper[] people) {
        Map<Contest, Engine> engines = new EnumMap<>(Contest.class);
        for (Contest contest : Contest.values()) {
            engines.put(contest, contest.engine(terms, terms.size()));
        }
        long holding = 0;
        for (Shopper shopper : people) {
            for (int rule = 0; rule < terms.size(); rule++) {
                int at = rule;
                Set<Contest> yes = EnumSet.noneOf(Contest.class);
                engines.forEach((contest, engine) -> {
                    if (engine.holds(at, shopper)) {
                        yes.add(contest);
                    }
                });
                if (!yes.isEmpty() && yes.size() < engines.size()) {
                    throw new IllegalStateException(yes + " alone hold: " + TamisEngine.text(terms.get(rule)));
                }
                holding += yes.isEmpty() ? 0 : 1;
            }
        }
        return (double) holding / terms.size() / people.length;
    }
}
