package io.tamis.rules.plan;

import io.tamis.rules.EventFacts;
import io.tamis.rules.EventPredicate;
import io.tamis.rules.check.Checked;
import io.tamis.rules.eval.Condition;
import io.tamis.rules.eval.Dates;
import io.tamis.rules.eval.EventView;
import io.tamis.rules.eval.Moment;
import java.time.ZoneId;

/** A filter as the evaluators that a rule runs, over an event. */
public record PlannedFilter(Condition condition) implements EventPredicate {

    /** Plans a tree in which the checker found no error. */
    public static PlannedFilter of(Checked checked, ZoneId zone) {
        return new PlannedFilter(new Planner(checked.bindings(), new Dates(zone)).condition(checked.root()));
    }

    @Override
    public boolean accepts(EventFacts event) {
        // The checker let nothing in that asks for the time.
        return condition.holds(new Moment(new EventView(event), 0));
    }
}
