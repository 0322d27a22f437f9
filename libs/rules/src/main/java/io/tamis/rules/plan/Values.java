package io.tamis.rules.plan;

import io.tamis.rules.Attribute;
import io.tamis.rules.check.Binding;
import io.tamis.rules.check.Bindings;
import io.tamis.rules.check.Type;
import io.tamis.rules.check.Types;
import io.tamis.rules.eval.Aggregated;
import io.tamis.rules.eval.Calendar;
import io.tamis.rules.eval.Choice;
import io.tamis.rules.eval.Coalesced;
import io.tamis.rules.eval.Condition;
import io.tamis.rules.eval.Data;
import io.tamis.rules.eval.Dates;
import io.tamis.rules.eval.Datum;
import io.tamis.rules.eval.Elapsed;
import io.tamis.rules.eval.Engagement;
import io.tamis.rules.eval.Frame;
import io.tamis.rules.eval.Happened;
import io.tamis.rules.eval.Iso;
import io.tamis.rules.eval.Moment;
import io.tamis.rules.eval.Numbers;
import io.tamis.rules.eval.Point;
import io.tamis.rules.eval.Points;
import io.tamis.rules.eval.Quantities;
import io.tamis.rules.eval.Quantity;
import io.tamis.rules.eval.Quintile;
import io.tamis.rules.eval.Remaining;
import io.tamis.rules.eval.Source;
import io.tamis.rules.eval.Today;
import io.tamis.rules.eval.Usual;
import io.tamis.rules.syntax.Printer;
import io.tamis.rules.tree.Field;
import io.tamis.rules.tree.Node;
import io.tamis.rules.tree.Node.Operator;
import io.tamis.rules.tree.Unit;
import io.tamis.rules.tree.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns the values of a checked tree into evaluators, read as the type that is wanted of them. */
final class Values {

    private static final Quantity NO_NUMBER = new Quantities.Constant(Double.NaN);
    private static final Datum NOTHING = new Data.Constant(null);

    private final Bindings bindings;
    private final Types types;
    private final Dates dates;
    private final Planner planner;

    Values(Bindings bindings, Types types, Dates dates, Planner planner) {
        this.bindings = bindings;
        this.types = types;
        this.dates = dates;
        this.planner = planner;
    }

    /** A number, or a duration in milliseconds. */
    Quantity quantity(Node node) {
        return switch (node) {
            case Node.Numeral numeral -> new Quantities.Constant(numeral.value());
            case Node.Text text -> new Quantities.Constant(Numbers.read(text.value()));
            case Node.Amount amount ->
                new Quantities.Constant((double) amount.count() * amount.unit().millis());
            case Node.Arithmetic a -> arithmetic(a);
            case Node.Negated n ->
                Quantities.Arithmetic.of(Operator.MINUS, new Quantities.Constant(0), quantity(n.operand()));
            case Node.Score score -> new Quantities.Scored(score.model().value());
            case Node.Cluster cluster ->
                new Quantities.Clustered(cluster.clustering().value());
            case Node.Persona persona ->
                new Quantities.OfPersona(persona.persona().value());
            case Node.Elapsed e -> new Elapsed(point(e.since()), e.unit(), dates);
            case Node.Calendar c when c.field() != Field.WEEKDAY -> calendar(c);
            case Node.Remaining r -> new Remaining(r.unit(), r.period(), dates);
            case Node.Aggregate a -> new Aggregated(source(a), a.function(), frame(a.window()));
            case Node.Choice c
            when numeric(c) ->
                new Choice.OfQuantity(planner.condition(c.condition()), quantity(c.then()), quantity(c.otherwise()));
            case Node.Coalesce c
            when numeric(c) ->
                new Coalesced.OfQuantity(
                        c.children().stream().map(this::quantity).toList());
            case Node.Name name when numeric(name) && bindings.of(name) instanceof Binding.Named named -> number(named);
            default -> new Quantities.OfDatum(datum(node));
        };
    }

    private Quantity number(Binding.Named named) {
        if (named.attribute().definition() instanceof Attribute.Engagement(var points)) {
            return new Engagement(
                    points.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(entry -> new Engagement.Weighted(entry.getKey(), entry.getValue()))
                            .toList(),
                    dates);
        }
        if (named.body() == null) {
            return NO_NUMBER;
        }
        Quantity body = quantity(named.body());
        return named.attribute().definition() instanceof Attribute.Quintile(var measure, var text)
                ? new Quintile(body, measure)
                : body;
    }

    private boolean numeric(Node node) {
        Type type = types.of(node);
        return type == Type.NUMBER || type == Type.DURATION;
    }

    private Quantity arithmetic(Node.Arithmetic a) {
        boolean between =
                types.of(a) == Type.DURATION && a.operator() == Operator.MINUS && types.of(a.left()) != Type.DURATION;
        return between
                ? new Quantities.Between(point(a.right()), point(a.left()))
                : Quantities.Arithmetic.of(a.operator(), quantity(a.left()), quantity(a.right()));
    }

    /** How far from NOW, in milliseconds; only whole constant durations reach here. */
    long offset(Node clock) {
        if (clock instanceof Node.Arithmetic(var span, var operator, var left, var right)) {
            boolean clockLeft = types.of(left) == Type.CLOCK;
            long moved = (long) constant(clockLeft ? right : left);
            return offset(clockLeft ? left : right) + (operator == Operator.MINUS ? -moved : moved);
        }
        return 0;
    }

    Quantity calendar(Node.Calendar calendar) {
        Node of = calendar.of();
        if (types.of(of) == Type.CLOCK) {
            return new Calendar.OfNow(calendar.field(), dates, offset(of));
        }
        // Today has the fields of now, except the time of day, which is its start.
        return of instanceof Node.Today && calendar.field().ofDate()
                ? new Calendar.OfNow(calendar.field(), dates, 0)
                : new Calendar.OfPoint(calendar.field(), dates, point(of));
    }

    /** The value of a part that does not depend on any fact. */
    private double constant(Node node) {
        return quantity(node) instanceof Quantities.Constant(double value) ? value : Double.NaN;
    }

    Point point(Node node) {
        return switch (node) {
            case Node.Text text -> new Points.Constant(Iso.read(text.value(), dates.zone()), Iso.isDate(text.value()));
            case Node.Today today -> new Today(dates, List.of());
            case Node.Arithmetic a when types.of(a) == Type.INSTANT -> moved(a);
            case Node.Aggregate a -> new Happened(source(a), a.function() == Node.Function.FIRST);
            case Node.Choice c
            when types.of(c) == Type.INSTANT ->
                new Choice.OfPoint(planner.condition(c.condition()), point(c.then()), point(c.otherwise()));
            case Node.Coalesce c
            when types.of(c) == Type.INSTANT ->
                new Coalesced.OfPoint(c.children().stream().map(this::point).toList());
            case Node.Name name
            when types.of(name) == Type.INSTANT && bindings.of(name) instanceof Binding.Named named -> point(named);
            default -> new Points.OfDatum(datum(node), dates);
        };
    }

    private Point point(Binding.Named named) {
        if (named.body() != null) {
            return point(named.body());
        }
        return named.attribute().definition() instanceof Attribute.Fact fact
                ? new Points.Seen(fact == Attribute.Fact.FIRST_SEEN)
                : new Points.Constant(Moment.MISSING, false);
    }

    private Point moved(Node.Arithmetic a) {
        boolean durationLeft = types.of(a.left()) == Type.DURATION;
        Node by = durationLeft ? a.left() : a.right();
        Point from = point(durationLeft ? a.right() : a.left());
        boolean back = a.operator() == Operator.MINUS;
        if (by instanceof Node.Amount(var span, long count, Unit unit)) {
            return shifted(from, back ? -count : count, unit);
        }
        Quantity millis = quantity(by);
        return new Points.Moved(
                from, back ? Quantities.Arithmetic.of(Operator.MINUS, new Quantities.Constant(0), millis) : millis);
    }

    private Point shifted(Point from, long count, Unit unit) {
        if (from instanceof Today(Dates zone, List<Today.Step> steps)) {
            List<Today.Step> more = new ArrayList<>(steps);
            more.add(new Today.Step(count, unit));
            return new Today(zone, List.copyOf(more));
        }
        return new Points.Shifted(from, count, unit, dates);
    }

    /** A value of whatever type the facts hold. */
    Datum datum(Node node) {
        return switch (node) {
            case Node.Literal literal -> new Data.Constant(Planner.value(literal));
            case Node.Calendar c when c.field() == Field.WEEKDAY -> new Calendar.Weekday(calendar(c));
            case Node.Name name when types.of(name) == Type.ANY -> named(bindings.of(name));
            case Node.Choice c
            when types.of(c) == Type.ANY ->
                new Choice.OfDatum(planner.condition(c.condition()), datum(c.then()), datum(c.otherwise()));
            case Node.Coalesce c
            when types.of(c) == Type.ANY ->
                new Coalesced.OfDatum(c.children().stream().map(this::datum).toList());
            default -> typed(node);
        };
    }

    private Datum typed(Node node) {
        return switch (types.of(node)) {
            case NUMBER, DURATION -> new Data.OfQuantity(quantity(node));
            case INSTANT -> new Data.OfPoint(point(node));
            case BOOLEAN -> new Data.OfCondition(condition(node));
            // NOW has no value of its own, and of the rest nothing is left.
            case CLOCK, TEXT, ANY -> NOTHING;
        };
    }

    private Condition condition(Node node) {
        return planner.condition(node);
    }

    private Datum named(Binding binding) {
        return switch (binding) {
            case Binding.Trait(String path) -> new Data.Trait(path);
            case Binding.Field(String path) -> new Data.Trait(path);
            case Binding.Named named when named.body() != null -> datum(named.body());
            case Binding.Named named -> given(named.attribute().definition());
        };
    }

    private static Source source(Node.Aggregate aggregate) {
        return aggregate.filter() == null
                ? new Source.Event(aggregate.event().value())
                : new Source.Filtered(Printer.filter(aggregate));
    }

    private Datum given(Attribute.Definition definition) {
        return switch (definition) {
            case Attribute.Fact fact ->
                switch (fact) {
                    case SEASON -> new Data.Season(dates);
                    case DEVICE -> new Usual.Last(true);
                    case LOCALE -> new Usual.Last(false);
                    case USUAL_DEVICE -> new Usual.MostFrequent(true, dates);
                    case HOUR_BAND -> new Usual.MostFrequent(false, dates);
                    case FIRST_SEEN, LAST_SEEN -> NOTHING;
                };
            default -> NOTHING;
        };
    }

    private Frame frame(Window window) {
        return switch (window) {
            case Window.AllTime all -> new Frame.Whole();
            case Window.Trailing(Node.Amount length) ->
                new Frame.Trailing(length.count() * length.unit().millis());
            case Window.Since(Node from) -> new Frame.Since(point(from));
            case Window.Between(Node from, Node to) -> Frame.between(point(from), point(to), dates);
        };
    }
}
