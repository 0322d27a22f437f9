package io.tamis.benchmarks.rules;

import io.tamis.rules.Occurrences;
import java.util.Arrays;

/** Exact occurrences, each with a value, in the order of their instants. */
record Activity(long[] instants, long[] micros) implements Occurrences {

    /** How many after an instant, up to another. */
    long count(long after, long upTo) {
        long count = 0;
        for (int i = instants.length - 1; i >= 0 && instants[i] > after; i--) {
            count += instants[i] <= upTo ? 1 : 0;
        }
        return count;
    }

    /** The sum of the values after an instant, up to another. */
    double sum(long after, long upTo) {
        long sum = 0;
        for (int i = instants.length - 1; i >= 0 && instants[i] > after; i--) {
            sum += instants[i] <= upTo ? micros[i] : 0;
        }
        return sum / 1e6;
    }

    @Override
    public long count() {
        return instants.length;
    }

    @Override
    public long valued() {
        return instants.length;
    }

    @Override
    public long sumMicros() {
        return Arrays.stream(micros).sum();
    }

    @Override
    public long minMicros() {
        return Arrays.stream(micros).min().orElse(0);
    }

    @Override
    public long maxMicros() {
        return Arrays.stream(micros).max().orElse(0);
    }

    @Override
    public long first() {
        return instants[0];
    }

    @Override
    public long last() {
        return instants[instants.length - 1];
    }

    @Override
    public int size() {
        return instants.length;
    }

    @Override
    public long instant(int run) {
        return instants[run];
    }

    @Override
    public int countAt(int run) {
        return 1;
    }

    @Override
    public int valuedAt(int run) {
        return 1;
    }

    @Override
    public long sumMicrosAt(int run) {
        return micros[run];
    }

    @Override
    public long minMicrosAt(int run) {
        return micros[run];
    }

    @Override
    public long maxMicrosAt(int run) {
        return micros[run];
    }

    @Override
    public boolean exact(int run) {
        return true;
    }

    @Override
    public int waitingSize() {
        return 0;
    }

    @Override
    public long waitingInstant(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public boolean waitingValued(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public long waitingMicros(int index) {
        throw new IndexOutOfBoundsException(index);
    }
}
