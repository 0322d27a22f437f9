package io.tamis.local.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** Moves old orders by whole days, all by the same number, so that the distances between them stay as they were. */
record DateShift(long days) {

    /** The shift that brings the last order to the day before {@code today}. */
    static DateShift toYesterday(List<Order> orders, LocalDate today) {
        LocalDate last =
                orders.stream().map(Order::date).max(Comparator.naturalOrder()).orElseThrow();
        return new DateShift(ChronoUnit.DAYS.between(last, today.minusDays(1)));
    }

    /** The file knows days only: noon stands for the day. */
    Instant at(Order order) {
        return order.date().plusDays(days).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }
}
