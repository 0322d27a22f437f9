package io.tamis.rules.plan;

import io.tamis.rules.Attribute;
import io.tamis.rules.Dependencies;
import io.tamis.rules.Expression;
import io.tamis.rules.Facts;
import io.tamis.rules.Reading;
import io.tamis.rules.ReadingType;
import io.tamis.rules.check.Binding;
import io.tamis.rules.check.Bindings;
import io.tamis.rules.check.Checked;
import io.tamis.rules.check.Types;
import io.tamis.rules.eval.Data;
import io.tamis.rules.eval.Dates;
import io.tamis.rules.eval.Datum;
import io.tamis.rules.eval.Moment;
import io.tamis.rules.eval.Readings;
import io.tamis.rules.tree.Node;
import java.time.ZoneId;

/** A value as evaluators: the ones that a rule comparing it would run. */
public record PlannedExpression(String text, ReadingType type, Dependencies dependencies, Datum datum)
        implements Expression {

    /** Plans a tree in which the checker found no error. */
    public static PlannedExpression of(String text, Checked checked, ZoneId zone) {
        Bindings bindings = checked.bindings();
        Node root = checked.root();
        ReadingType type = type(root, bindings);
        Datum stepwise = datum(root, type, new Planner(bindings, new Dates(zone)));
        return new PlannedExpression(text, type, checked.dependencies(), new Readings.Settled(stepwise));
    }

    private static Datum datum(Node root, ReadingType type, Planner planner) {
        Values values = planner.values();
        return switch (type) {
            case NUMBER, DURATION -> new Data.OfQuantity(values.quantity(root));
            case INSTANT -> new Readings.OfPoint(values.point(root));
            case BOOLEAN -> new Readings.OfTruth(planner.missing(root), planner.condition(root));
            case TEXT -> new Readings.OfText(new Readings.OfDatum(values.datum(root)));
            case LIST -> new Readings.OfList(new Readings.OfDatum(values.datum(root)));
            case ANY -> new Readings.OfDatum(values.datum(root));
        };
    }

    private static ReadingType type(Node root, Bindings bindings) {
        return switch (new Types(bindings).of(root)) {
            case NUMBER -> ReadingType.NUMBER;
            case DURATION -> ReadingType.DURATION;
            case INSTANT -> ReadingType.INSTANT;
            case BOOLEAN -> ReadingType.BOOLEAN;
            case TEXT -> ReadingType.TEXT;
            case ANY, CLOCK -> declared(root, bindings);
        };
    }

    /** Texts and lists are told apart only where an attribute says which it is. */
    private static ReadingType declared(Node root, Bindings bindings) {
        if (root instanceof Node.Name name
                && bindings.of(name) instanceof Binding.Named(Attribute attribute, var body)) {
            return switch (attribute.type()) {
                case TEXT -> ReadingType.TEXT;
                case LIST -> ReadingType.LIST;
                case NUMBER, BOOLEAN, INSTANT -> ReadingType.ANY;
            };
        }
        return ReadingType.ANY;
    }

    @Override
    public Reading read(Facts facts, long nowMillis) {
        Moment moment = new Moment(facts, nowMillis);
        Object value = datum.of(moment);
        return new Reading(value, moment.until());
    }
}
