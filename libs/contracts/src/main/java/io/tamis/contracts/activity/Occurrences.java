package io.tamis.contracts.activity;

import io.tamis.contracts.activity.Occurrence.Kind;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** Occurrences in their order, immutable, in flat arrays because readers walk many of them for each decision. */
public final class Occurrences {

    /** None. */
    public static final Occurrences EMPTY = new Occurrences(new long[0], new Kind[0], new long[0]);

    private final long[] instants;
    private final Kind[] kinds;
    private final long[] micros;

    /** Takes the arrays over: equally long, in order, not written again. */
    Occurrences(long[] instants, Kind[] kinds, long[] micros) {
        this.instants = instants;
        this.kinds = kinds;
        this.micros = micros;
    }

    /** The occurrences of a list that is in order. */
    static Occurrences of(List<Occurrence> sorted) {
        int size = sorted.size();
        if (size == 0) {
            return EMPTY;
        }
        long[] instants = new long[size];
        Kind[] kinds = new Kind[size];
        long[] micros = new long[size];
        for (int i = 0; i < size; i++) {
            Occurrence it = sorted.get(i);
            instants[i] = it.instant();
            kinds[i] = it.kind();
            micros[i] = it.micros();
        }
        return new Occurrences(instants, kinds, micros);
    }

    /** How many. */
    public int size() {
        return instants.length;
    }

    /** Epoch milliseconds, ascending with {@code i}. */
    public long instant(int i) {
        return instants[i];
    }

    /** Whether it counts, and whether it has a value. */
    public Kind kind(int i) {
        return kinds[i];
    }

    /** The value, 0 without one. */
    public long micros(int i) {
        return micros[i];
    }

    /** Whether it has a value of its own. */
    public boolean valued(int i) {
        return kinds[i] == Kind.VALUED;
    }

    /** A read-only view, in order. */
    public List<Occurrence> toList() {
        return new View(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Occurrences it
                && Arrays.equals(instants, it.instants)
                && Arrays.equals(kinds, it.kinds)
                && Arrays.equals(micros, it.micros);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(instants) + Arrays.hashCode(micros);
    }

    @Override
    public String toString() {
        return toList().toString();
    }

    private static final class View extends AbstractList<Occurrence> implements RandomAccess {

        private final Occurrences all;

        View(Occurrences all) {
            this.all = all;
        }

        @Override
        public Occurrence get(int i) {
            return new Occurrence(all.instants[i], all.kinds[i], all.micros[i]);
        }

        @Override
        public int size() {
            return all.size();
        }
    }
}
