package io.tamis.rules.check;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.tamis.rules.Suggestions;
import io.tamis.rules.eval.Iso;
import io.tamis.rules.eval.Moment;
import io.tamis.rules.eval.Numbers;
import io.tamis.rules.tree.Node;
import io.tamis.rules.tree.Relation;
import io.tamis.rules.tree.Unit;
import io.tamis.rules.tree.Window;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the parts of one operation fit each other. */
final class Operations {

    private final Types types;
    private final ZoneId zone;

    Operations(Types types, ZoneId zone) {
        this.types = types;
        this.zone = zone;
    }

    /** What is wrong with this node, its children being right; null when nothing is. */
    @Nullable
    Fault fault(Node node) {
        return switch (node) {
            case Node.Comparison c -> comparable(c.relation(), c.left(), c.right());
            case Node.Between b -> between(b);
            case Node.Listed l -> listed(l);
            case Node.Contains c -> textOrList(c.value());
            case Node.Texted t -> texted(t);
            case Node.Missing m -> placed(m.value());
            case Node.Arithmetic a -> arithmetic(a);
            case Node.Negated n -> negated(n);
            case Node.Aggregate a -> aggregate(a);
            case Node.Sequence s -> length(s.within(), "The time of a sequence");
            case Node.Elements e -> textOrList(e.list());
            case Node.Elapsed e -> misfit(e.since(), Type.INSTANT);
            case Node.Calendar c -> calendar(c);
            case Node.Remaining r -> Calendars.remaining(r);
            case Node.Coalesce c -> alternatives(c.children(), types.of(c));
            case Node.Choice c -> alternatives(List.of(c.then(), c.otherwise()), types.of(c));
            case Node.Unknown u ->
                new Fault(
                        "unknown-function",
                        u.span(),
                        "'" + u.function() + "' is not a function.",
                        Suggestions.nearest(u.function(), FUNCTIONS));
            default -> null;
        };
    }

    private @Nullable Fault calendar(Node.Calendar calendar) {
        if (calendar.of() instanceof Node.Today && !calendar.field().ofDate()) {
            return new Fault(
                    "type", calendar.span(), "TODAY has no time of day: write " + calendar.field() + " OF NOW.");
        }
        return types.of(calendar.of()) == Type.CLOCK ? null : misfit(calendar.of(), Type.INSTANT);
    }

    private static final List<String> FUNCTIONS = List.of(
            "COUNT",
            "SUM",
            "AVG",
            "MIN",
            "MAX",
            "FIRST",
            "LAST",
            "SCORE",
            "CLUSTER",
            "PERSONA",
            "SEQUENCE",
            "COALESCE");

    private @Nullable Fault between(Node.Between between) {
        Fault low = comparable(Relation.GREATER_EQUAL, between.value(), between.low());
        return low == null ? comparable(Relation.LESS_EQUAL, between.value(), between.high()) : low;
    }

    private @Nullable Fault comparable(Relation relation, Node left, Node right) {
        Fault weekday = Calendars.weekday(relation, left, right);
        if (weekday != null) {
            return weekday;
        }
        Type one = types.of(left);
        Type two = types.of(right);
        if (one == Type.BOOLEAN || two == Type.BOOLEAN) {
            return truths(relation, left, right);
        }
        if (one == Type.CLOCK && two == Type.CLOCK) {
            return misplacedNow(right);
        }
        Type strict = strict(one) ? one : strict(two) ? two : Type.ANY;
        Type wanted = strict == Type.CLOCK ? Type.INSTANT : strict;
        Fault fault = one == Type.CLOCK ? null : misfit(left, wanted);
        return fault != null || two == Type.CLOCK ? fault : misfit(right, wanted);
    }

    private static boolean strict(Type type) {
        return type != Type.ANY && type != Type.TEXT;
    }

    private @Nullable Fault truths(Relation relation, Node left, Node right) {
        boolean written = left instanceof Node.Truth || right instanceof Node.Truth;
        Node other = left instanceof Node.Truth ? right : left;
        Type type = types.of(other);
        if (!written || relation != Relation.EQUAL || (type != Type.BOOLEAN && type != Type.ANY)) {
            return new Fault("type", left.span().to(right.span()), "A condition compares only with = TRUE or = FALSE.");
        }
        return null;
    }

    /** Why this cannot be read as a value of that type; null when it can. */
    @Nullable
    Fault misfit(Node node, Type wanted) {
        Type type = types.of(node);
        if (type == Type.CLOCK) {
            return misplacedNow(node);
        }
        if (wanted == Type.ANY || type == Type.ANY) {
            return type == Type.DURATION && calendar(node) ? calendarLength(node) : null;
        }
        if (node instanceof Node.Text text) {
            return unreadable(text, wanted);
        }
        if (type == Type.DURATION && wanted == type) {
            return calendar(node) ? calendarLength(node) : null;
        }
        return type == wanted
                ? null
                : new Fault(
                        "type", node.span(), "This is " + type.words() + " where " + wanted.words() + " is needed.");
    }

    private @Nullable Fault unreadable(Node.Text text, Type wanted) {
        boolean readable = switch (wanted) {
            case NUMBER -> !Double.isNaN(Numbers.read(text.value()));
            case INSTANT -> Iso.read(text.value(), zone) != Moment.MISSING;
            case TEXT, ANY -> true;
            case BOOLEAN, DURATION, CLOCK -> false;
        };
        String form = wanted == Type.INSTANT ? " (a date is written '2026-01-31')" : "";
        return readable
                ? null
                : new Fault(
                        "type", text.span(), "'" + text.value() + "' does not read as " + wanted.words() + form + ".");
    }

    private static Fault misplacedNow(Node node) {
        return new Fault(
                "misplaced-now",
                node.span(),
                "NOW stands only as NOW ± a duration in a comparison with an instant; for dates use TODAY.");
    }

    private @Nullable Fault placed(Node node) {
        return misfit(node, Type.ANY);
    }

    private @Nullable Fault listed(Node.Listed listed) {
        Fault weekday = Calendars.weekdays(listed);
        if (weekday != null) {
            return weekday;
        }
        Type type = types.of(listed.value());
        if (type == Type.BOOLEAN || type == Type.DURATION) {
            return new Fault("type", listed.value().span(), "This is " + type.words() + ", which no list can hold.");
        }
        for (Node.Literal option : listed.options()) {
            Fault fault = misfit(option, type == Type.CLOCK ? Type.INSTANT : type);
            if (fault != null && strict(type)) {
                return fault;
            }
        }
        return placed(listed.value());
    }

    private @Nullable Fault textOrList(Node value) {
        Type type = types.of(value);
        return type == Type.ANY || type == Type.TEXT
                ? null
                : new Fault("type", value.span(), "This is " + type.words() + ", neither a text nor a list.");
    }

    private @Nullable Fault texted(Node.Texted texted) {
        if (texted.test() == Node.TextTest.MATCHES) {
            try {
                Pattern.compile(texted.pattern().value(), Pattern.CASE_INSENSITIVE);
            } catch (PatternSyntaxException syntax) {
                return new Fault(
                        "pattern", texted.pattern().span(), "Not a pattern (RE2): " + syntax.getDescription() + ".");
            }
        }
        return textOrList(texted.value());
    }

    private @Nullable Fault arithmetic(Node.Arithmetic arithmetic) {
        Type left = types.of(arithmetic.left());
        Type right = types.of(arithmetic.right());
        Type result = Types.arithmetic(arithmetic.operator(), left, right);
        Fault since = Calendars.sinceNow(arithmetic, left, right);
        if (since != null) {
            return since;
        }
        if (result == null) {
            return new Fault(
                    "type",
                    arithmetic.span(),
                    "There is no " + arithmetic.operator().sign() + " of " + left.words() + " and " + right.words()
                            + ".");
        }
        if (left == Type.DURATION && right != Type.DURATION && calendar(arithmetic.left())) {
            // 1 MONTH + x reads as x + 1 MONTH; the planner wants it written so.
            return calendarLength(arithmetic.left());
        }
        boolean moves = result == Type.INSTANT && arithmetic.right() instanceof Node.Amount;
        if (right == Type.DURATION && calendar(arithmetic.right()) && !moves) {
            return calendarLength(arithmetic.right());
        }
        if (left == Type.DURATION && calendar(arithmetic.left())) {
            return calendarLength(arithmetic.left());
        }
        return result == Type.CLOCK ? Calendars.besideNow(arithmetic, left) : operands(arithmetic, result);
    }

    /** Texts among the operands must read as what the operation needs. */
    private @Nullable Fault operands(Node.Arithmetic arithmetic, Type result) {
        for (Node operand : arithmetic.children()) {
            if (operand instanceof Node.Text text) {
                Fault fault = unreadable(text, result == Type.NUMBER ? Type.NUMBER : Type.INSTANT);
                if (fault != null) {
                    return fault;
                }
            }
        }
        return null;
    }

    private @Nullable Fault negated(Node.Negated negated) {
        Type type = types.of(negated.operand());
        return misfit(negated.operand(), type == Type.DURATION ? type : Type.NUMBER);
    }

    private static boolean calendar(Node node) {
        return node instanceof Node.Amount amount && !amount.unit().exact();
    }

    private static Fault calendarLength(Node node) {
        return new Fault(
                "calendar-unit",
                node.span(),
                "MONTHS and YEARS have no fixed length: they stand only after + or - on a date, as in TODAY - 3 MONTHS.");
    }

    private @Nullable Fault aggregate(Node.Aggregate aggregate) {
        boolean instant = types.of(aggregate) == Type.INSTANT;
        if (instant && !(aggregate.window() instanceof Window.AllTime)) {
            return new Fault("window", aggregate.span(), aggregate.function() + " takes no window.");
        }
        return switch (aggregate.window()) {
            case Window.AllTime all -> null;
            case Window.Trailing(Node.Amount length) -> length(length, "A window");
            case Window.Since(Node from) -> misfit(from, Type.INSTANT);
            case Window.Between(Node from, Node to) -> {
                Fault fault = misfit(from, Type.INSTANT);
                yield fault == null ? misfit(to, Type.INSTANT) : fault;
            }
        };
    }

    private static @Nullable Fault length(Node.Amount length, String of) {
        if (!length.unit().exact()) {
            return new Fault("calendar-unit", length.span(), of + " is measured in minutes, hours, days or weeks.");
        }
        long longest = 36_525L * Unit.DAYS.millis(); // a century
        boolean sensible = length.count() > 0 && length.count() * length.unit().millis() <= longest;
        return sensible
                ? null
                : new Fault("window", length.span(), of + " is longer than nothing and at most a century.");
    }

    private @Nullable Fault alternatives(List<Node> nodes, Type common) {
        for (Node node : nodes) {
            Fault fault = misfit(node, common);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }
}
