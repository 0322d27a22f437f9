package io.tamis.rules.eval;

import io.tamis.rules.Occurrences;

/** Finds the exact occurrences of an event by their instants, past and waiting. A correction of a value is none. */
final class ExactTimes {

    private ExactTimes() {}

    /** Strictly before; {@link Moment#MISSING} when there is none. */
    static long latestBefore(Occurrences occurrences, long instant) {
        long latest = Moment.MISSING;
        for (int run = firstFrom(occurrences, instant) - 1; run >= 0 && latest == Moment.MISSING; run--) {
            if (happened(occurrences, run)) {
                latest = occurrences.instant(run);
            }
        }
        int waiting = firstWaitingFrom(occurrences, instant) - 1;
        return waiting < 0 ? latest : Math.max(latest, occurrences.waitingInstant(waiting));
    }

    /** Strictly after; {@link Moment#NEVER} when there is none. */
    static long earliestAfter(Occurrences occurrences, long instant) {
        long from = instant + 1;
        int run = firstFrom(occurrences, from);
        while (run < occurrences.size() && !happened(occurrences, run)) {
            run++;
        }
        long earliest = run < occurrences.size() ? occurrences.instant(run) : Moment.NEVER;
        int waiting = firstWaitingFrom(occurrences, from);
        return waiting == occurrences.waitingSize()
                ? earliest
                : Math.min(earliest, occurrences.waitingInstant(waiting));
    }

    private static boolean happened(Occurrences occurrences, int run) {
        return occurrences.exact(run) && occurrences.countAt(run) > 0;
    }

    private static int firstFrom(Occurrences occurrences, long instant) {
        int low = 0;
        int high = occurrences.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (occurrences.instant(middle) >= instant) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static int firstWaitingFrom(Occurrences occurrences, long instant) {
        int low = 0;
        int high = occurrences.waitingSize();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (occurrences.waitingInstant(middle) >= instant) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
