package io.tamis.rules.eval;

import io.tamis.rules.Occurrences;
import io.tamis.rules.tree.Node.Function;
import io.tamis.rules.tree.Relation;

/** COUNT, SUM, AVG, MIN or MAX of an event's occurrences in a window. */
public record Aggregated(Source source, Function function, Frame frame) implements Quantity {

    @Override
    public double value(Moment moment) {
        Occurrences occurrences = source.in(moment.facts);
        if (occurrences == null) {
            moment.until = Moment.NEVER;
            return ofNone();
        }
        Walk walk = moment.walk();
        if (!frame.start(moment, walk, occurrences)) {
            return Double.NaN;
        }
        moment.until = Math.min(moment.until, walk.next());
        return of(walk);
    }

    /** Unless the bounds of the window move by themselves. */
    @Override
    public boolean exact() {
        return frame instanceof Frame.Trailing || frame instanceof Frame.Whole;
    }

    @Override
    public boolean holds(Moment moment, Relation relation, double bound) {
        Occurrences occurrences = source.in(moment.facts);
        if (occurrences == null) {
            moment.until = Moment.NEVER;
            return relation.holds(ofNone(), bound);
        }
        Walk walk = moment.walk();
        Extreme extreme = walk.follow(bound, function == Function.MAX);
        if (!frame.start(moment, walk, occurrences)) {
            return false;
        }
        boolean first = holds(walk, extreme, relation, bound);
        long next = walk.next();
        while (next < moment.until) {
            walk.advance(next);
            if (holds(walk, extreme, relation, bound) != first) {
                moment.until = next;
                break;
            }
            next = walk.next();
        }
        return first;
    }

    private boolean holds(Walk walk, Extreme extreme, Relation relation, double bound) {
        return (function == Function.MIN || function == Function.MAX)
                ? extreme.holds(relation)
                : relation.holds(of(walk), bound);
    }

    private double ofNone() {
        return function == Function.COUNT || function == Function.SUM ? 0 : Double.NaN;
    }

    private double of(Walk walk) {
        return switch (function) {
            case COUNT -> walk.count();
            case SUM -> walk.sum();
            case AVG -> walk.average();
            case MIN -> walk.min();
            case MAX -> walk.max();
            case FIRST, LAST -> Double.NaN; // instants: see Happened
        };
    }
}
