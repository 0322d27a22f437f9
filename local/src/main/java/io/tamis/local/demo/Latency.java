package io.tamis.local.demo;

import java.time.Duration;
import java.util.List;

/** Percentiles of a set of durations by the nearest rank: always a duration that was really measured. */
record Latency(int count, Duration p50, Duration p99) {

    static Latency of(List<Duration> measured) {
        if (measured.isEmpty()) {
            return new Latency(0, Duration.ZERO, Duration.ZERO);
        }
        List<Duration> sorted = measured.stream().sorted().toList();
        return new Latency(sorted.size(), rank(sorted, 0.50), rank(sorted, 0.99));
    }

    private static Duration rank(List<Duration> sorted, double share) {
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
