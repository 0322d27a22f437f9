package io.tamis.contracts.activity;

import io.tamis.contracts.activity.Occurrence.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/** Keeps every event and says, from all of them at once, what the activity is: the definition to hold the fold against. */
record NaiveActivity(ZoneId zone) {

    EventActivity of(List<Occurrence> all, long now) {
        List<Occurrence> sorted = all.stream().sorted().toList();
        List<Occurrence> future = sorted.stream()
                .filter(it -> it.instant() > now && it.kind() != Kind.ADJUSTMENT)
                .toList();
        List<Occurrence> past = sorted.stream()
                .filter(it -> it.instant() <= now || it.kind() == Kind.ADJUSTMENT)
                .toList();
        List<Occurrence> counted =
                past.stream().filter(it -> it.kind() != Kind.ADJUSTMENT).toList();
        int tiled = Math.max(0, past.size() - ActivityFold.EXACT);
        long last = span(counted).max().orElse(Long.MIN_VALUE);
        Runs runs = new Runs(tiles(past.subList(0, tiled), last), Occurrences.of(past.subList(tiled, past.size())));
        int waiting = Math.min(future.size(), ActivityFold.WAITING);
        return new EventActivity(
                counted.size(),
                values(past).count(),
                sum(past),
                values(past).min().orElse(0),
                values(past).max().orElse(0),
                span(counted).min().orElse(0),
                span(counted).max().orElse(0),
                runs,
                Occurrences.of(future.subList(0, waiting)),
                future.size() - waiting);
    }

    private List<Tile> tiles(List<Occurrence> old, long last) {
        Map<Long, List<Occurrence>> periods = new TreeMap<>();
        Map<Long, Boolean> months = new TreeMap<>();
        for (Occurrence it : old) {
            LocalDate date = date(it.instant());
            boolean month = last != Long.MIN_VALUE
                    && YearMonth.from(date).isBefore(YearMonth.from(date(last).minusDays(400)));
            LocalDate next = month ? YearMonth.from(date).plusMonths(1).atDay(1) : date.plusDays(1);
            LocalDate epoch = LocalDate.of(1970, 1, 1);
            if (month && next.isBefore(epoch) && !date(last).minusDays(400).isBefore(epoch)) {
                next = epoch;
            }
            long end = next.atStartOfDay(zone).toInstant().toEpochMilli() - 1;
            periods.computeIfAbsent(end, key -> new ArrayList<>()).add(it);
            months.put(end, month);
        }
        return periods.entrySet().stream()
                .map(it -> tile(it.getKey(), months.getOrDefault(it.getKey(), false), it.getValue()))
                .toList();
    }

    private static Tile tile(long end, boolean month, List<Occurrence> inside) {
        return new Tile(
                end,
                month,
                (int) inside.stream().filter(it -> it.kind() != Kind.ADJUSTMENT).count(),
                (int) values(inside).count(),
                sum(inside),
                values(inside).min().orElse(0),
                values(inside).max().orElse(0));
    }

    private LocalDate date(long instant) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(instant), zone);
    }

    private static LongStream span(List<Occurrence> some) {
        return longs(some, Occurrence::instant);
    }

    private static LongStream values(List<Occurrence> some) {
        return some.stream().filter(it -> it.kind() == Kind.VALUED).mapToLong(Occurrence::micros);
    }

    private static long sum(List<Occurrence> some) {
        return longs(some, Occurrence::micros).sum();
    }

    private static LongStream longs(List<Occurrence> some, ToLongFunction<Occurrence> part) {
        return some.stream().mapToLong(part);
    }
}
