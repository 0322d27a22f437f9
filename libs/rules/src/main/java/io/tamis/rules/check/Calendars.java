package io.tamis.rules.check;

import io.tamis.rules.Suggestions;
import io.tamis.rules.eval.Calendar;
import io.tamis.rules.tree.Field;
import io.tamis.rules.tree.Node;
import io.tamis.rules.tree.Relation;
import io.tamis.rules.tree.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What calendar functions and NOW ask of what stands beside them. */
final class Calendars {
    private Calendars() {}

    static @Nullable Fault remaining(Node.Remaining remaining) {
        Unit period = remaining.period();
        if (period == Unit.MINUTES || period == Unit.HOURS) {
            return new Fault("calendar-unit", remaining.span(), "What ends is a DAY, a WEEK, a MONTH or a YEAR.");
        }
        return remaining.unit().compareTo(period) < 0
                ? null
                : new Fault(
                        "calendar-unit",
                        remaining.span(),
                        "What is counted to the end of a " + singular(period) + " is shorter than it.");
    }

    private static String singular(Unit unit) {
        return unit.name().substring(0, unit.name().length() - 1);
    }

    /** {@code =}, {@code !=} and {@code IN} are the tests of a weekday, and its names what it can be. */
    static @Nullable Fault weekday(Relation relation, Node left, Node right) {
        if (!isWeekday(left) && !isWeekday(right)) {
            return null;
        }
        if (relation != Relation.EQUAL) {
            return new Fault("type", left.span().to(right.span()), "A weekday compares only with =, != and IN.");
        }
        Fault fault = isWeekday(left) ? named(right) : null;
        return fault == null && isWeekday(right) ? named(left) : fault;
    }

    static @Nullable Fault weekdays(Node.Listed listed) {
        if (!isWeekday(listed.value())) {
            return null;
        }
        for (Node.Literal option : listed.options()) {
            Fault fault = named(option);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    static boolean isWeekday(Node node) {
        return node instanceof Node.Calendar calendar && calendar.field() == Field.WEEKDAY;
    }

    private static @Nullable Fault named(Node node) {
        return switch (node) {
            case Node.Text text when Calendar.WEEKDAYS.index(text.value()) >= 0 -> null;
            case Node.Text text ->
                new Fault(
                        "weekday",
                        text.span(),
                        "'" + text.value() + "' is not a day of the week.",
                        Suggestions.nearest(text.value(), Calendar.WEEKDAYS.all()));
            case Node.Literal literal ->
                new Fault("weekday", literal.span(), "A weekday is named: 'saturday' or 'samedi'.");
            default -> null;
        };
    }

    /** Beside NOW a duration is written out: the clock runs on whatever the facts are. */
    static @Nullable Fault besideNow(Node.Arithmetic arithmetic, Type left) {
        Node duration = left == Type.CLOCK ? arithmetic.right() : arithmetic.left();
        return constant(duration)
                ? null
                : new Fault(
                        "misplaced-now", duration.span(), "Beside NOW a duration is written out, as in NOW - 2 HOURS.");
    }

    private static boolean constant(Node node) {
        return switch (node) {
            case Node.Amount amount -> true;
            case Node.Numeral numeral -> true;
            case Node.Negated negated -> constant(negated.operand());
            case Node.Arithmetic a -> constant(a.left()) && constant(a.right());
            default -> false;
        };
    }

    /** The distance of NOW from an instant has words of its own. */
    static @Nullable Fault sinceNow(Node.Arithmetic arithmetic, Type left, Type right) {
        boolean distance = arithmetic.operator() == Node.Operator.MINUS
                && (left == Type.CLOCK || right == Type.CLOCK)
                && List.of(Type.INSTANT, Type.ANY, Type.TEXT).contains(left == Type.CLOCK ? right : left);
        return distance
                ? new Fault(
                        "misplaced-now",
                        arithmetic.span(),
                        "The time since an instant is written DAYS SINCE it; NOW stands in a comparison with it.")
                : null;
    }
}
