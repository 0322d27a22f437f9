package io.tamis.rules.eval;

import io.tamis.rules.Occurrences;

/**
 * The occurrences of one event inside a window, and the walk through the instants at which one enters or leaves as the
 * clock runs: linear in the occurrences for the whole walk. Reused, so that evaluating allocates nothing.
 */
final class Walk {

    private static final Occurrences NONE = new NoOccurrences();

    private Occurrences occurrences = NONE;
    /** An occurrence leaves this long after its instant. */
    private long length;
    /** Nothing later than this ever enters. */
    private long last;

    private boolean whole;

    private int runOut;
    private int runIn;
    private int waitOut;
    private int waitIn;

    private long count;
    private long valued;
    private long sumMicros;
    private long minMicros;
    private long maxMicros;

    private final Extreme extreme = new Extreme();

    /** Before a start: also follow how the greatest (or least) value lies to a bound. */
    Extreme follow(double bound, boolean greatest) {
        extreme.follow(bound, greatest);
        return extreme;
    }

    /** All time: the totals, which know the extremes and the occurrences of an unfinished tile exactly. */
    void startWhole(Occurrences of, long now) {
        reset(of, Moment.NEVER, Moment.NEVER, true);
        runIn = firstAfter(now);
        if (noneExactFrom(runIn)) {
            runIn = of.size();
            count = of.count();
            valued = of.valued();
            sumMicros = of.sumMicros();
            minMicros = valued > 0 ? of.minMicros() : Long.MAX_VALUE;
            maxMicros = valued > 0 ? of.maxMicros() : Long.MIN_VALUE;
            if (valued > 0) {
                extreme.enter(minMicros, maxMicros);
            }
        } else {
            for (int run = 0; run < of.size(); run++) {
                if (run < runIn || !of.exact(run)) {
                    take(run);
                }
            }
        }
        takeWaiting(Long.MIN_VALUE, now);
    }

    /** (now − length, now]. */
    void startTrailing(Occurrences of, long now, long length) {
        reset(of, length, Moment.NEVER, false);
        long gone = now - length;
        runOut = firstAfter(gone);
        runIn = firstAfter(now);
        for (int run = runOut; run < runIn; run++) {
            take(run);
        }
        takeWaiting(gone, now);
    }

    /** [from, to], of which only what lies at or before now counts yet. */
    void startFixed(Occurrences of, long now, long from, long to) {
        reset(of, Moment.NEVER, to, false);
        long before = from == Long.MIN_VALUE ? from : from - 1;
        runOut = firstAfter(before);
        runIn = Math.max(runOut, firstAfter(Math.min(now, to)));
        for (int run = runOut; run < runIn; run++) {
            take(run);
        }
        takeWaiting(before, Math.min(now, to));
        if (from > now) {
            // Nothing before the window may enter as the clock runs towards it.
            while (waitIn < of.waitingSize() && of.waitingInstant(waitIn) < from) {
                waitIn++;
            }
            waitOut = waitIn;
        }
    }

    private void reset(Occurrences of, long newLength, long newLast, boolean newWhole) {
        occurrences = of;
        length = newLength;
        last = newLast;
        whole = newWhole;
        runOut = 0;
        waitOut = 0;
        waitIn = 0;
        count = 0;
        valued = 0;
        sumMicros = 0;
        minMicros = Long.MAX_VALUE;
        maxMicros = Long.MIN_VALUE;
        extreme.reset();
    }

    private int firstAfter(long instant) {
        int low = 0;
        int high = occurrences.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (occurrences.instant(middle) > instant) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private boolean noneExactFrom(int run) {
        for (int i = run; i < occurrences.size(); i++) {
            if (occurrences.exact(i)) {
                return false;
            }
        }
        return true;
    }

    private void takeWaiting(long after, long upTo) {
        while (waitIn < occurrences.waitingSize() && occurrences.waitingInstant(waitIn) <= upTo) {
            if (occurrences.waitingInstant(waitIn) > after) {
                takeWaiting(waitIn);
            } else {
                waitOut = waitIn + 1;
            }
            waitIn++;
        }
    }

    /** The next instant at which something enters or leaves. */
    long next() {
        long next = Moment.NEVER;
        if (length != Moment.NEVER) {
            if (runOut < runIn) {
                next = occurrences.instant(runOut) + length;
            }
            if (waitOut < waitIn) {
                next = Math.min(next, occurrences.waitingInstant(waitOut) + length);
            }
        }
        if (runIn < occurrences.size() && occurrences.instant(runIn) <= last) {
            next = Math.min(next, occurrences.instant(runIn));
        }
        if (waitIn < occurrences.waitingSize() && occurrences.waitingInstant(waitIn) <= last) {
            next = Math.min(next, occurrences.waitingInstant(waitIn));
        }
        return next;
    }

    /** Lets the clock reach {@code instant}, a value of {@link #next}. Minimum and maximum are not kept up. */
    void advance(long instant) {
        while (runIn < occurrences.size() && occurrences.instant(runIn) <= Math.min(instant, last)) {
            if (!whole || occurrences.exact(runIn)) {
                take(runIn);
            }
            runIn++;
        }
        while (waitIn < occurrences.waitingSize() && occurrences.waitingInstant(waitIn) <= Math.min(instant, last)) {
            takeWaiting(waitIn);
            waitIn++;
        }
        if (length != Moment.NEVER) {
            leave(instant);
        }
    }

    private void leave(long instant) {
        while (runOut < runIn && occurrences.instant(runOut) + length <= instant) {
            count -= occurrences.countAt(runOut);
            valued -= occurrences.valuedAt(runOut);
            sumMicros -= occurrences.sumMicrosAt(runOut);
            if (occurrences.valuedAt(runOut) > 0) {
                extreme.leave(occurrences.minMicrosAt(runOut), occurrences.maxMicrosAt(runOut));
            }
            runOut++;
        }
        while (waitOut < waitIn && occurrences.waitingInstant(waitOut) + length <= instant) {
            count--;
            if (occurrences.waitingValued(waitOut)) {
                valued--;
                sumMicros -= occurrences.waitingMicros(waitOut);
                extreme.leave(occurrences.waitingMicros(waitOut), occurrences.waitingMicros(waitOut));
            }
            waitOut++;
        }
    }

    private void take(int run) {
        count += occurrences.countAt(run);
        valued += occurrences.valuedAt(run);
        sumMicros += occurrences.sumMicrosAt(run);
        if (occurrences.valuedAt(run) > 0) {
            minMicros = Math.min(minMicros, occurrences.minMicrosAt(run));
            maxMicros = Math.max(maxMicros, occurrences.maxMicrosAt(run));
            extreme.enter(occurrences.minMicrosAt(run), occurrences.maxMicrosAt(run));
        }
    }

    private void takeWaiting(int index) {
        count++;
        if (occurrences.waitingValued(index)) {
            long micros = occurrences.waitingMicros(index);
            valued++;
            sumMicros += micros;
            minMicros = Math.min(minMicros, micros);
            maxMicros = Math.max(maxMicros, micros);
            extreme.enter(micros, micros);
        }
    }

    double count() {
        return count;
    }

    double sum() {
        return sumMicros / 1e6;
    }

    double average() {
        return valued > 0 ? sumMicros / 1e6 / valued : Double.NaN;
    }

    double min() {
        return valued > 0 ? minMicros / 1e6 : Double.NaN;
    }

    double max() {
        return valued > 0 ? maxMicros / 1e6 : Double.NaN;
    }
}
