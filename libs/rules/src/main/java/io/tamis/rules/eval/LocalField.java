package io.tamis.rules.eval;

import io.tamis.rules.tree.Field;
import io.tamis.rules.tree.Relation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * A field of the local time in a zone, and when it changes. Hours and minutes follow the zone's rules: one that the clocks
 * repeat is there twice, one that they skip is not there at all.
 */
record LocalField(Field field, Dates dates) {
    /** The longest wait for a value of a field that comes at all: week 53, seven years of weeks. */
    private static final int FARTHEST = 400;

    /** Beyond it no answer turns within the lifetime of anybody's data. */
    private static final int LAST_YEAR = 9999;

    LocalField(Field field, ZoneId zone) {
        this(field, new Dates(zone));
    }

    int at(long instant) {
        return switch (field) {
            case MINUTE, HOUR -> Math.floorMod(Math.floorDiv(localSeconds(instant), seconds()), cycle());
            case DAY, WEEKDAY, WEEK, MONTH, YEAR -> of(dates.dateOf(instant));
        };
    }

    private int of(LocalDate date) {
        return switch (field) {
            case MINUTE, HOUR -> 0;
            case DAY -> date.getDayOfMonth();
            case WEEKDAY -> date.getDayOfWeek().getValue();
            case WEEK -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case MONTH -> date.getMonthValue();
            case YEAR -> date.getYear();
        };
    }

    /** The next instant at which the field may be another. */
    long next(long instant) {
        return field.ofDate()
                ? dates.startOf(next(dates.dateOf(instant)))
                : Math.min(boundary(instant, 1), transition(instant));
    }

    private LocalDate next(LocalDate date) {
        return switch (field) {
            case MINUTE, HOUR, DAY, WEEKDAY -> date.plusDays(1);
            case WEEK -> date.plusDays(8L - date.getDayOfWeek().getValue());
            case MONTH -> date.with(TemporalAdjusters.firstDayOfNextMonth());
            case YEAR -> date.with(TemporalAdjusters.firstDayOfNextYear());
        };
    }

    /** The next instant at which the field's relation to the bound turns; {@link Moment#NEVER} when it never does. */
    long turns(long instant, Relation relation, double bound) {
        boolean first = relation.holds(at(instant), bound);
        if (field == Field.YEAR) {
            return yearTurns(dates.dateOf(instant), relation, bound, first);
        }
        if (settled(relation, bound, first)) {
            return Moment.NEVER;
        }
        return field.ofDate()
                ? dateTurns(dates.dateOf(instant), relation, bound, first)
                : clockTurns(instant, relation, bound, first);
    }

    /** Whether every value that the field can have answers the same. */
    private boolean settled(Relation relation, double bound, boolean first) {
        for (int value = field.least(); value <= field.greatest(); value++) {
            if (relation.holds(value, bound) != first) {
                return false;
            }
        }
        return true;
    }

    private long yearTurns(LocalDate date, Relation relation, double bound, boolean first) {
        // As years grow, their relation to the bound turns at these two only.
        for (double year : new double[] {Math.ceil(bound), Math.floor(bound) + 1}) {
            if (year > date.getYear() && year <= LAST_YEAR && relation.holds(year, bound) != first) {
                return dates.startOf(LocalDate.of((int) year, 1, 1));
            }
        }
        return Moment.NEVER;
    }

    private long dateTurns(LocalDate date, Relation relation, double bound, boolean first) {
        LocalDate reached = date;
        try {
            for (int step = 0; step < FARTHEST; step++) {
                reached = next(reached);
                if (relation.holds(of(reached), bound) != first) {
                    break;
                }
            }
            return dates.startOf(reached);
        } catch (DateTimeException beyondTheCalendar) {
            return Moment.NEVER;
        }
    }

    private long clockTurns(long instant, Relation relation, double bound, boolean first) {
        long from = instant;
        while (true) {
            int value = at(from);
            int ahead = 1;
            while (relation.holds((value + ahead) % cycle(), bound) == first) {
                ahead++;
            }
            long turn = boundary(from, ahead);
            long transition = transition(from);
            if (turn < transition) {
                return turn;
            }
            // The clocks change before it is reached: look again from there.
            if (relation.holds(at(transition), bound) != first) {
                return transition;
            }
            from = transition;
        }
    }

    /** When the local clock, if it is not put forward or back before, has gone on by so many of the field's units. */
    private long boundary(long instant, int ahead) {
        long local = (Math.floorDiv(localSeconds(instant), seconds()) + ahead) * seconds();
        return (local - offset(instant)) * 1000;
    }

    private long transition(long instant) {
        ZoneRules rules = dates.zone().getRules();
        ZoneOffsetTransition next = rules.isFixedOffset() ? null : rules.nextTransition(Instant.ofEpochMilli(instant));
        return next == null ? Moment.NEVER : next.toEpochSecond() * 1000;
    }

    private long localSeconds(long instant) {
        return Math.floorDiv(instant, 1000L) + offset(instant);
    }

    private long offset(long instant) {
        return dates.zone().getRules().getOffset(Instant.ofEpochMilli(instant)).getTotalSeconds();
    }

    private int seconds() {
        return field == Field.MINUTE ? 60 : 3600;
    }

    private int cycle() {
        return field == Field.MINUTE ? 60 : 24;
    }
}
