package io.tamis.rules;

import io.tamis.rules.eval.Answers;

/**
 * Decides about people, one after the other: {@link #turnTo} a person, name what changed, {@link #decide}. Reused for as
 * long as its rules stand, by one thread at a time; once warm it allocates nothing. What an evaluation costs depends on the
 * rules that read what changed, not on how many others there are.
 */
public final class Evaluation {

    /** What becomes of an answer. */
    @FunctionalInterface
    public interface Decision {

        /**
         * Decides about the segment at a position, usually by {@link Evaluation#holds}. From here on
         * {@link Facts#inSegment} must give what was decided.
         *
         * @return whether the person entered or left it, so that the rules that ask about it are evaluated too
         */
        boolean changes(int position, Evaluation evaluation);
    }

    private final RuleSet rules;
    private final Answers answers;
    private final Positions due;

    Evaluation(RuleSet rules) {
        this.rules = rules;
        this.answers = rules.circuit().answers();
        this.due = new Positions(rules.size());
    }

    /** Of which rules. */
    public RuleSet rules() {
        return rules;
    }

    /** Turns to a person at an instant, with nothing to decide yet. */
    public Evaluation turnTo(Facts facts, long nowMillis) {
        due.clear();
        answers.turnTo(facts, nowMillis);
        return this;
    }

    /** The rules that read a fact are to be evaluated. */
    public Evaluation changed(Fact fact) {
        for (int position : rules.readers(fact)) {
            due.add(position);
        }
        return this;
    }

    /** The rule at a position is to be evaluated: its next change has come, or the rule itself is new. */
    public Evaluation due(int position) {
        due.add(position);
        return this;
    }

    /** All rules are to be evaluated, as for somebody new. */
    public Evaluation everything() {
        due.addAll();
        return this;
    }

    /** Decides in order of need; lets go of the person. */
    public void decide(Decision decision) {
        try {
            for (int at = due.take(0); at >= 0; at = due.take(at + 1)) {
                if (decision.changes(at, this)) {
                    for (int asker : rules.askers(at)) {
                        due.add(asker);
                    }
                }
            }
        } finally {
            due.clear();
            answers.release();
        }
    }

    /** What the rule at a position says of the person; the segments it asks about must be decided. */
    public boolean holds(int position) {
        return answers.holds(position);
    }

    /** Until when the answer just given stays the same, as {@link Outcome#nextChange}. */
    public long nextChange() {
        return answers.until();
    }
}
