package io.tamis.rules.plan;

import io.tamis.rules.Dependencies;
import io.tamis.rules.Explanation;
import io.tamis.rules.Facts;
import io.tamis.rules.Outcome;
import io.tamis.rules.Rule;
import io.tamis.rules.check.Checked;
import io.tamis.rules.eval.Condition;
import io.tamis.rules.eval.Dates;
import io.tamis.rules.eval.Moment;
import io.tamis.rules.explain.Trace;
import java.time.ZoneId;

/** A rule as evaluators, beside the tracing of the same evaluators that explains it. */
public record PlannedRule(String text, Dependencies dependencies, Condition condition, Trace trace) implements Rule {

    /** Plans a tree in which the checker found no error. */
    public static PlannedRule of(String text, Checked checked, ZoneId zone) {
        Planner planner = new Planner(checked.bindings(), new Dates(zone));
        Trace trace = new Tracer(planner, checked.bindings(), text).trace(checked.root());
        return new PlannedRule(text, checked.dependencies(), trace.condition(), trace);
    }

    @Override
    public Outcome evaluate(Facts facts, long nowMillis) {
        Moment moment = new Moment(facts, nowMillis);
        boolean holds = condition.holds(moment);
        return new Outcome(holds, moment.until());
    }

    @Override
    public Explanation explain(Facts facts, long nowMillis) {
        return trace.explain(facts, nowMillis);
    }
}
