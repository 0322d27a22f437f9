package io.tamis.contracts.activity;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened once, or a correction of what happened.
 *
 * @param instant epoch milliseconds, of the years 1 to 9999
 * @param micros the value in millionths, or what a correction adds to the sum; 0 when {@link Kind#PLAIN}
 */
public record Occurrence(long instant, Kind kind, long micros) implements Comparable<Occurrence> {

    /** What an occurrence adds to. */
    public enum Kind {
        /** It counts. */
        PLAIN,
        /** It counts and has a value. */
        VALUED,
        /** It changes the sum alone: a refund. No count, ignored by minimum and maximum, first and last. */
        ADJUSTMENT;

        /** 1, or 0 for a correction. */
        public int count() {
            return this == ADJUSTMENT ? 0 : 1;
        }

        /** 1 when it has a value of its own, else 0. */
        public int valued() {
            return this == VALUED ? 1 : 0;
        }
    }

    private static final long EARLIEST = -62_135_596_800_000L;
    private static final long LATEST = 253_402_300_799_999L;

    /** By instant, then by value: the latest in this order are kept exactly. */
    private static final Comparator<Occurrence> ORDER = Comparator.comparingLong(Occurrence::instant)
            .thenComparingLong(Occurrence::micros)
            .thenComparing(Occurrence::kind);

    public Occurrence {
        if (instant < EARLIEST || instant > LATEST) {
            throw new IllegalArgumentException("an occurrence lies in the years 1 to 9999, not at " + instant + " ms");
        }
        if (kind == Kind.PLAIN && micros != 0) {
            throw new IllegalArgumentException("an occurrence without a value has no micros");
        }
    }

    /** An occurrence with a value, or without one when {@code micros} is null. */
    public static Occurrence of(long instant, @Nullable Long micros) {
        return micros == null ? new Occurrence(instant, Kind.PLAIN, 0) : new Occurrence(instant, Kind.VALUED, micros);
    }

    /**
     * A correction of the sum, negative for a refund. It never waits for its instant: one dated in the future counts as of
     * its arrival, so pass the earlier of the two.
     */
    public static Occurrence adjustment(long instant, long micros) {
        return new Occurrence(instant, Kind.ADJUSTMENT, micros);
    }

    /** 1, or 0 for a correction. */
    public int count() {
        return kind.count();
    }

    /** 1 when it has a value of its own, else 0. */
    public int valued() {
        return kind.valued();
    }

    @Override
    public int compareTo(Occurrence other) {
        return ORDER.compare(this, other);
    }
}
