package io.tamis.benchmarks.inference;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Some connections that ask as fast as they are answered, for a while. */
record Barrage(int connections, Duration length) {

    /** Requests a second of all connections together, and how long one took. */
    record Outcome(double perSecond, double p50Millis, double p99Millis) {}

    Outcome on(Question question) throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        long start = System.nanoTime();
        List<Future<long[]>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(() -> one(question, end)));
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] sorted = running.stream()
                .flatMapToLong(it -> Arrays.stream(result(it)))
                .sorted()
                .toArray();
        return new Outcome(sorted.length / seconds, quantile(sorted, 0.5), quantile(sorted, 0.99));
    }

    private static long[] one(Question question, long end) throws IOException {
        long[] nanos = new long[1 << 16];
        int asked = 0;
        try (KeepAlive connection = new KeepAlive(question)) {
            long before = System.nanoTime();
            while (before < end) {
                connection.ask();
                long after = System.nanoTime();
                nanos = asked == nanos.length ? Arrays.copyOf(nanos, asked * 2) : nanos;
                nanos[asked++] = after - before;
                before = after;
            }
        }
        return Arrays.copyOf(nanos, asked);
    }

    private static long[] result(Future<long[]> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static double quantile(long[] sortedNanos, double share) {
        return sortedNanos[(int) Math.min(sortedNanos.length - 1, Math.floor(sortedNanos.length * share))] / 1e6;
    }
}
