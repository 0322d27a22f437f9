package io.tamis.contracts.activity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Local days and months as spans of milliseconds. A month is used where it lies, whole, before {@code monthsBefore}; all
 * that is before {@code ancientBefore} is one span, so that the number of tiles is bounded whatever dates a client sends.
 *
 * @param monthsBefore epoch milliseconds, the first of a local month; {@link Long#MIN_VALUE} for days alone
 * @param ancientBefore epoch milliseconds, the first of 1970; {@link Long#MIN_VALUE} where no such span is used
 */
record TileCalendar(ZoneId zone, long monthsBefore, long ancientBefore) {

    /** Days become months this long before the latest occurrence: a year, and a month to compare with. */
    static final int DAYS = 400;

    private static final LocalDate EPOCH = LocalDate.of(1970, 1, 1);

    /** The calendar of an activity whose latest occurrence lies at {@code last}. */
    static TileCalendar upTo(long last, ZoneId zone) {
        LocalDate oldestDay = date(last, zone).minusDays(DAYS);
        LocalDate oldestMonth = oldestDay.withDayOfMonth(1);
        long ancientBefore = oldestMonth.isBefore(EPOCH) ? Long.MIN_VALUE : start(EPOCH, zone);
        return new TileCalendar(zone, start(oldestMonth, zone), ancientBefore);
    }

    /** The calendar of an activity without any occurrence: days only. */
    static TileCalendar ofDays(ZoneId zone) {
        return new TileCalendar(zone, Long.MIN_VALUE, Long.MIN_VALUE);
    }

    boolean inMonths(long instant) {
        return instant < monthsBefore;
    }

    /** Last millisecond of the period that holds the instant. */
    long end(long instant) {
        if (instant < ancientBefore) {
            return ancientBefore - 1;
        }
        LocalDate date = date(instant, zone);
        LocalDate next = inMonths(instant) ? date.withDayOfMonth(1).plusMonths(1) : date.plusDays(1);
        return start(next, zone) - 1;
    }

    /** The tile in the period that this calendar has for it. */
    Tile place(Tile tile) {
        return outgrown(tile) ? tile.in(end(tile.end()), true) : tile;
    }

    /** Whether this calendar has a longer period for what is in the tile. */
    boolean outgrown(Tile tile) {
        return inMonths(tile.end()) && (!tile.month() || tile.end() < ancientBefore - 1);
    }

    private static LocalDate date(long instant, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(instant), zone);
    }

    private static long start(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
