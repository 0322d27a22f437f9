package io.tamis.local.shop;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** How much is bought on a day, compared with a usual one: sales, Christmas, the empty month of August. */
final class Season {

    /** January to December: winter sales, summer sales in late June and July, then the end of the year. */
    private static final double[] MONTHS = {1.15, 0.85, 0.9, 0.95, 0.95, 1.05, 1.1, 0.65, 0.95, 1.0, 1.25, 1.35};

    private static final double WEEKEND = 1.15;
    private static final double WEEKDAY = 0.95;

    private Season() {}

    static double of(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return MONTHS[day.getMonthValue() - 1] * (weekend ? WEEKEND : WEEKDAY);
    }
}
