package io.tamis.rules.eval;

import io.tamis.rules.Occurrences;
import io.tamis.rules.tree.Relation;
import java.util.List;

/** Points of what a person did, halved every fourteen local days. It falls at local midnight and rises with each event. */
public record Engagement(List<Weighted> events, Dates dates) implements Quantity {
    /** Arrivals to look past; beyond them, waking up early is cheaper than looking on. */
    private static final int ARRIVALS = 64;

    public record Weighted(String event, double points) {}

    @Override
    public double value(Moment moment) {
        Decay decay = moment.decay();
        long arrival = fill(decay, moment, moment.now);
        moment.until = decay.isEmpty() ? arrival : Math.min(arrival, dates.nextMidnight(moment.now));
        return decay.sum(0);
    }

    @Override
    public boolean holds(Moment moment, Relation relation, double bound) {
        Decay decay = moment.decay();
        long clock = moment.now;
        long arrival = fill(decay, moment, clock);
        boolean first = relation.holds(decay.sum(0), bound);
        for (int i = 0; i < ARRIVALS; i++) {
            int days = decay.turns(relation, bound, first);
            long turns =
                    days < 0 ? Moment.NEVER : dates.startOf(dates.dateOf(clock).plusDays(days));
            if (turns < arrival || arrival == Moment.NEVER) {
                clock = turns;
                break;
            }
            clock = arrival;
            arrival = fill(decay, moment, clock);
            if (relation.holds(decay.sum(0), bound) != first) {
                break;
            }
        }
        moment.until = clock;
        return first;
    }

    @Override
    public boolean missing(Moment moment) {
        moment.until = Moment.NEVER;
        return false;
    }

    /** Gives the instant of the next event that the clock has not reached. */
    private long fill(Decay decay, Moment moment, long now) {
        decay.clear();
        long next = Moment.NEVER;
        for (int i = 0; i < events.size(); i++) {
            Weighted weighted = events.get(i);
            Occurrences occurrences = moment.facts.events(weighted.event());
            if (occurrences != null) {
                next = Math.min(next, decay.add(occurrences, weighted.points(), now, dates));
            }
        }
        return next;
    }
}
