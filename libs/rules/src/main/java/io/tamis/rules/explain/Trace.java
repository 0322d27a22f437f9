package io.tamis.rules.explain;

import io.tamis.rules.Explanation;
import io.tamis.rules.Facts;
import io.tamis.rules.eval.Condition;
import io.tamis.rules.eval.Datum;
import io.tamis.rules.eval.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition with what it takes to explain it. The condition is the very evaluator that the rule runs, so that an
 * explanation cannot disagree with the answer.
 *
 * @param subject on a leaf, the value it is about
 */
public record Trace(
        Explanation.Kind kind,
        String text,
        Condition condition,
        @Nullable Datum subject,
        List<Trace> children) {

    public Trace {
        children = List.copyOf(children);
    }

    /** Why, leaf by leaf, at an instant in epoch milliseconds. */
    public Explanation explain(Facts facts, long now) {
        Object value = subject == null ? null : subject.of(new Moment(facts, now));
        Moment moment = new Moment(facts, now);
        boolean holds = condition.holds(moment);
        List<Explanation> parts =
                children.stream().map(child -> child.explain(facts, now)).toList();
        return new Explanation(kind, text, holds, value, moment.until(), parts);
    }
}
