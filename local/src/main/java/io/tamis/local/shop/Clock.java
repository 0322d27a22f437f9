package io.tamis.local.shop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** The days of the shop's year, from 0, and the hours at which people shop. */
record Clock(LocalDate start, ZoneId zone) {

    /** Midnight to 23: the lunch break and the evening. */
    private static final double[] HOURS = {
        1, 0.4, 0.2, 0.1, 0.1, 0.3, 1, 2, 3, 4, 4.5, 4.5, 6, 6, 4, 4, 4, 5, 6, 7, 8.5, 8, 5, 2.5
    };

    private static final int MINUTES = 60;

    /** The first instant after the year. */
    Instant end() {
        return start.plusDays(Shop.DAYS).atStartOfDay(zone).toInstant();
    }

    Instant begin() {
        return start.atStartOfDay(zone).toInstant();
    }

    /** Some time of this day at which people shop. */
    Instant during(int day, Dice dice) {
        LocalTime time = LocalTime.of(dice.weighted(HOURS), dice.whole(0, MINUTES - 1), dice.whole(0, MINUTES - 1));
        return at(day, time);
    }

    Instant at(int day, LocalTime time) {
        return start.plusDays(day).atTime(time).atZone(zone).toInstant();
    }
}
