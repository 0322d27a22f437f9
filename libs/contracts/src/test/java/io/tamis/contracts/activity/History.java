package io.tamis.contracts.activity;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/** What may happen to a person under one name, made to fall often on the edges: same instants, same days, long gaps. */
record History(List<Occurrence> all, ZoneId zone, long seed) {

    static final long NOW = Instant.parse("2026-11-15T09:00:00Z").toEpochMilli();

    private static final Duration[] SPREADS = {
        Duration.ofSeconds(30), Duration.ofDays(3), Duration.ofDays(90), Duration.ofDays(1_500), Duration.ofDays(40_000)
    };

    /** Many more of the past than are kept exactly, in most of them. */
    static Arbitrary<History> arbitrary() {
        return Arbitraries.of(SPREADS)
                .flatMap(spread -> histories(spread, Duration.ofDays(2), 700))
                .withoutEdgeCases();
    }

    /** More dated in the future than may wait. */
    static Arbitrary<History> dated() {
        return Arbitraries.of(SPREADS)
                .flatMap(spread -> histories(Duration.ofDays(2), spread, 200))
                .withoutEdgeCases();
    }

    private static Arbitrary<History> histories(Duration past, Duration future, int most) {
        Arbitrary<List<Occurrence>> all =
                occurrences(past, future).list().ofMaxSize(most).withSizeDistribution(RandomDistribution.uniform());
        // Days that begin at one o'clock, days of an offset that is no whole hour, and our own.
        Arbitrary<ZoneId> zones = Arbitraries.of("Europe/Paris", "America/Sao_Paulo", "Asia/Kathmandu", "UTC")
                .map(ZoneId::of);
        // The edges of all parts together outnumber the tries, and every one of them is a short history.
        return Combinators.combine(all, zones, Arbitraries.longs())
                .as(History::new)
                .withoutEdgeCases();
    }

    private static Arbitrary<Occurrence> occurrences(Duration past, Duration future) {
        Arbitrary<Long> instants = Arbitraries.longs()
                .between(-past.toMillis(), future.toMillis())
                .map(it -> NOW + it)
                .map(it -> it % 3 == 0 ? startOfDay(it) : it);
        Arbitrary<Long> values = Arbitraries.longs().between(-50, 50_000).map(it -> it * 10_000);
        Arbitrary<Integer> kinds = Arbitraries.integers().between(0, 9);
        return Combinators.combine(instants, values, kinds).as((instant, value, kind) -> switch (kind) {
            case 0 -> Occurrence.adjustment(Math.min(instant, NOW), -Math.abs(value));
            case 1, 2, 3 -> Occurrence.of(instant, null);
            default -> Occurrence.of(instant, value);
        });
    }

    private static long startOfDay(long instant) {
        return Instant.ofEpochMilli(instant).truncatedTo(DAYS).toEpochMilli();
    }
}
