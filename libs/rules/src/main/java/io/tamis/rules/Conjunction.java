package io.tamis.rules;

import java.util.List;

/** Two compiled rules that must both hold. */
record Conjunction(Rule first, Rule second) implements Rule {

    @Override
    public String text() {
        return "(" + first.text() + ")\nAND (" + second.text() + ")";
    }

    @Override
    public Dependencies dependencies() {
        return first.dependencies().union(second.dependencies());
    }

    @Override
    public Outcome evaluate(Facts facts, long nowMillis) {
        Outcome one = first.evaluate(facts, nowMillis);
        // Nothing the second says can matter while the first stays false for ever.
        boolean settled = !one.holds() && one.nextChange() == Outcome.NEVER;
        return settled ? one : one.and(second.evaluate(facts, nowMillis));
    }

    @Override
    public Explanation explain(Facts facts, long nowMillis) {
        Outcome outcome = evaluate(facts, nowMillis);
        return new Explanation(
                Explanation.Kind.ALL,
                text(),
                outcome.holds(),
                null,
                outcome.nextChange(),
                List.of(first.explain(facts, nowMillis), second.explain(facts, nowMillis)));
    }
}
