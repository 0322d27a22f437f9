package io.tamis.rules.eval;

import io.tamis.rules.tree.Relation;
import io.tamis.rules.tree.Unit;
import java.time.LocalDate;
import java.util.List;

/** TODAY, moved by calendar steps: an instant that depends on the local date alone and never goes back. */
public record Today(Dates dates, List<Step> steps) implements Point {

    public record Step(long count, Unit unit) {}

    @Override
    public long at(Moment moment) {
        LocalDate today = dates.dateOf(moment.now);
        moment.until = dates.startOf(today.plusDays(1));
        return on(today, moment);
    }

    private long on(LocalDate day, Moment moment) {
        long at = dates.startOf(day);
        boolean wholeDay = true;
        for (int i = 0; i < steps.size() && at != Moment.MISSING; i++) {
            Step step = steps.get(i);
            at = dates.shift(at, wholeDay, step.count(), step.unit());
            wholeDay &= step.unit() != Unit.MINUTES && step.unit() != Unit.HOURS;
        }
        moment.wholeDay = wholeDay;
        return at;
    }

    /** An instant against TODAY: turns at the start of a day, found by halving instead of day by day. */
    public record Test(Point point, Relation relation, Today today) implements Condition {

        @Override
        public boolean holds(Moment moment) {
            long at = point.at(moment);
            long until = moment.until;
            moment.until = Moment.NEVER;
            LocalDate day = today.dates.dateOf(moment.now);
            long current = today.on(day, moment);
            moment.until = until;
            if (at == Moment.MISSING || current == Moment.MISSING) {
                return false;
            }
            boolean first = relation.holds(at, current);
            LocalDate reaches = firstDay(moment, day, current, at);
            LocalDate passes = firstDay(moment, day, current, at + 1);
            if (turns(moment, day, reaches, at, first)) {
                moment.until = Math.min(until, today.dates.startOf(reaches));
            } else if (turns(moment, day, passes, at, first)) {
                moment.until = Math.min(until, today.dates.startOf(passes));
            }
            return first;
        }

        private boolean turns(Moment moment, LocalDate day, LocalDate then, long at, boolean first) {
            return then.isAfter(day) && relation.holds(at, today.on(then, moment)) != first;
        }

        /** The first day, from {@code day} on, whose TODAY is not before the instant. */
        private LocalDate firstDay(Moment moment, LocalDate day, long current, long instant) {
            if (current >= instant) {
                return day;
            }
            LocalDate before = day;
            // Steps bend the calendar by days, never by months: this is far enough.
            LocalDate reached = day.plusDays((instant - current) / Unit.DAYS.millis() + 100);
            while (before.plusDays(1).isBefore(reached)) {
                LocalDate middle = before.plusDays((reached.toEpochDay() - before.toEpochDay()) / 2);
                if (today.on(middle, moment) >= instant) {
                    reached = middle;
                } else {
                    before = middle;
                }
            }
            return reached;
        }
    }
}
