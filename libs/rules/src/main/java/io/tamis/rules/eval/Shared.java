package io.tamis.rules.eval;

/** A condition that several rules of a set ask: answered once for a person at an instant. */
public record Shared(int slot, Condition condition) implements Condition {

    @Override
    public boolean holds(Moment moment) {
        Memo memo = moment.memo();
        return memo == null ? condition.holds(moment) : memo.holds(slot, condition, moment);
    }
}
