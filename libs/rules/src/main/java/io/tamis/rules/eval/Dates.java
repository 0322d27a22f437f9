package io.tamis.rules.eval;

import io.tamis.rules.tree.Unit;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The calendar of a zone. A day that a month lacks counts as the first of the next: 29 February is 1 March in a common
 * year, and 31 January + 1 MONTH is 1 March.
 */
public record Dates(ZoneId zone) {

    /** Three million years either way: no sum of instants, lengths and days comes near the end of 64 bits. */
    private static final long HORIZON = 100_000_000_000_000_000L;

    LocalDate dateOf(long instant) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(instant), zone);
    }

    /** The first instant of a local day, which is not midnight where the clocks jump over it. */
    long startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** The local day, in days since 1970-01-01. */
    long day(long instant) {
        int offset = zone.getRules().getOffset(Instant.ofEpochMilli(instant)).getTotalSeconds();
        return Math.floorDiv(instant + offset * 1000L, 86_400_000L);
    }

    long nextMidnight(long instant) {
        return startOf(dateOf(instant).plusDays(1));
    }

    /** The date {@code count} calendar units later. */
    static LocalDate plus(LocalDate date, long count, Unit unit) {
        return switch (unit) {
            case MONTHS -> plusMonths(date, count);
            case YEARS -> plusMonths(date, Math.multiplyExact(count, 12L));
            case WEEKS -> date.plusWeeks(count);
            case MINUTES, HOURS, DAYS -> date.plusDays(count);
        };
    }

    private static LocalDate plusMonths(LocalDate date, long months) {
        YearMonth month = YearMonth.from(date).plusMonths(months);
        return date.getDayOfMonth() <= month.lengthOfMonth()
                ? month.atDay(date.getDayOfMonth())
                : month.plusMonths(1).atDay(1);
    }

    /** Complete months or years from one date to a later one; agrees with {@link #plus}. */
    static long complete(LocalDate from, LocalDate to, Unit unit) {
        return (unit == Unit.YEARS ? ChronoUnit.YEARS : ChronoUnit.MONTHS).between(from, to);
    }

    /**
     * An instant moved by a number of units; {@link Moment#MISSING} beyond what a calendar can say. Minutes and hours are
     * exact, days and weeks too unless the instant stands for a whole day; then, like months and years, they are counted
     * on the local calendar.
     */
    long shift(long instant, boolean wholeDay, long count, Unit unit) {
        try {
            boolean exact = unit == Unit.MINUTES || unit == Unit.HOURS || (unit.exact() && !wholeDay);
            long shifted = exact
                    ? Math.addExact(instant, Math.multiplyExact(count, unit.millis()))
                    : onCalendar(instant, wholeDay, count, unit);
            return Math.abs(shifted) < HORIZON ? shifted : Moment.MISSING;
        } catch (DateTimeException | ArithmeticException beyondTheCalendar) {
            return Moment.MISSING;
        }
    }

    private long onCalendar(long instant, boolean wholeDay, long count, Unit unit) {
        LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(instant), zone);
        LocalDate date = plus(local.toLocalDate(), count, unit);
        return wholeDay
                ? startOf(date)
                : date.atTime(local.toLocalTime()).atZone(zone).toInstant().toEpochMilli();
    }
}
