package io.tamis.rules.eval;

import io.tamis.rules.tree.Relation;
import io.tamis.rules.tree.Unit;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * How many units follow the current one until a period ends: {@code DAYS TO MONTH END} is 0 on the last day of the month. It
 * counts down to 0, then starts again with the next period.
 */
public record Remaining(Unit unit, Unit period, Dates dates) implements Quantity {
    /** Periods to look ahead: 366 days come every eight years at the latest, months of 31 days every other month. */
    private static final int PERIODS = 16;

    @Override
    public double value(Moment moment) {
        LocalDate end = end(dates.dateOf(moment.now));
        long left = left(moment.now, end);
        moment.until = becomes(left - 1, end);
        return left;
    }

    @Override
    public boolean holds(Moment moment, Relation relation, double bound) {
        LocalDate end = end(dates.dateOf(moment.now));
        long left = left(moment.now, end);
        boolean first = relation.holds((double) left, bound);
        moment.until =
                settled(moment.now, relation, bound, first) ? Moment.NEVER : turns(end, left, relation, bound, first);
        return first;
    }

    @Override
    public boolean missing(Moment moment) {
        moment.until = Moment.NEVER;
        return false;
    }

    private long turns(LocalDate end, long left, Relation relation, double bound, boolean first) {
        LocalDate closes = end;
        long at = left;
        for (int i = 0; i < PERIODS; i++) {
            // As the count goes down, its relation to the bound turns at these two only.
            double reaches = Math.floor(bound);
            double passes = Math.ceil(bound) - 1;
            if (reaches >= 0 && reaches < at && relation.holds(reaches, bound) != first) {
                return becomes((long) reaches, closes);
            }
            if (passes >= 0 && passes < at && relation.holds(passes, bound) != first) {
                return becomes((long) passes, closes);
            }
            long start = dates.startOf(closes);
            closes = end(closes);
            at = left(start, closes);
            if (relation.holds((double) at, bound) != first) {
                return start;
            }
        }
        return dates.startOf(closes);
    }

    /** Whether no count that ever comes answers otherwise. */
    private boolean settled(long now, Relation relation, double bound, boolean first) {
        double most = mostFrom(now);
        boolean inside = bound >= 0 && bound <= most;
        return relation == Relation.EQUAL
                ? !first && !(inside && bound == Math.rint(bound))
                : relation.holds(0, bound) == first && relation.holds(most, bound) == first;
    }

    /** The greatest count that ever comes: of the longest period's units, all but the first. */
    public long most() {
        return most(unit, period);
    }

    /** Without the hour more that one day a year has, where the clocks change no longer. */
    private long mostFrom(long now) {
        boolean changes = dates.zone().getRules().nextTransition(Instant.ofEpochMilli(now)) != null;
        return unit.compareTo(Unit.HOURS) > 0 || changes ? most() : most() - Unit.HOURS.millis() / unit.millis();
    }

    /** The greatest count of units that can follow the current one in any such period. */
    public static long most(Unit unit, Unit period) {
        long days = switch (period) {
            case MINUTES, HOURS, DAYS -> 1;
            case WEEKS -> 7;
            case MONTHS -> 31;
            case YEARS -> 366;
        };
        return switch (unit) {
            // One day of each period may have an hour more.
            case MINUTES -> (days * 24 + 1) * 60 - 1;
            case HOURS -> days * 24;
            case DAYS -> days - 1;
            case WEEKS -> (days - 1) / 7;
            case MONTHS, YEARS -> 11;
        };
    }

    /** The first day after the period that this day is in. */
    private LocalDate end(LocalDate day) {
        return switch (period) {
            case MINUTES, HOURS, DAYS -> day.plusDays(1);
            case WEEKS -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
            case MONTHS -> day.with(TemporalAdjusters.firstDayOfNextMonth());
            case YEARS -> day.with(TemporalAdjusters.firstDayOfNextYear());
        };
    }

    private long left(long now, LocalDate end) {
        LocalDate today = dates.dateOf(now);
        long days = end.toEpochDay() - today.toEpochDay() - 1;
        return switch (unit) {
            case MINUTES, HOURS -> (dates.startOf(end) - 1 - now) / unit.millis();
            case DAYS -> days;
            case WEEKS -> days / 7;
            case MONTHS, YEARS -> ChronoUnit.MONTHS.between(today.withDayOfMonth(1), end) - 1;
        };
    }

    /** When the count comes down to this one; at -1 the period is over. */
    private long becomes(long count, LocalDate end) {
        return switch (unit) {
            case MINUTES, HOURS -> dates.startOf(end) - (count + 1) * unit.millis();
            case DAYS -> dates.startOf(end.minusDays(count + 1));
            case WEEKS -> dates.startOf(end.minusWeeks(count + 1));
            case MONTHS, YEARS -> dates.startOf(end.minusMonths(count + 1));
        };
    }
}
