package io.tamis.rules.eval;

import io.tamis.rules.Occurrences;
import io.tamis.rules.tree.Relation;
import java.util.Arrays;

/** Points by the local day, worth half every fourteen days. Reused, so that evaluating allocates nothing. */
final class Decay {
    /** Older than this many days nothing counts: by then a point is worth a four hundred millionth. */
    static final int OLDEST = 400;

    private static final double HALF_LIFE = 14;
    private static final double[] WORTH = new double[OLDEST + 1];

    static {
        for (int age = 0; age <= OLDEST; age++) {
            WORTH[age] = StrictMath.pow(2, -age / HALF_LIFE);
        }
    }

    /** By age in days. */
    private final double[] points = new double[OLDEST + 1];

    private int oldest = -1;

    void clear() {
        Arrays.fill(points, 0, oldest + 1, 0);
        oldest = -1;
    }

    /** Adds what has happened of an event; gives the instant of what happens next. */
    long add(Occurrences occurrences, double worth, long now, Dates dates) {
        long today = dates.day(now);
        long next = Moment.NEVER;
        for (int run = occurrences.size() - 1; run >= 0; run--) {
            long instant = occurrences.instant(run);
            if (instant > now) {
                next = instant;
            } else if (!add(today - dates.day(instant), worth * occurrences.countAt(run))) {
                break;
            }
        }
        for (int i = 0; i < occurrences.waitingSize(); i++) {
            long instant = occurrences.waitingInstant(i);
            if (instant > now) {
                return Math.min(next, instant);
            }
            add(today - dates.day(instant), worth);
        }
        return next;
    }

    private boolean add(long days, double more) {
        if (days > OLDEST) {
            return false;
        }
        int age = (int) Math.max(0, days);
        points[age] += more;
        oldest = Math.max(oldest, age);
        return true;
    }

    /** Whether there is nothing left that could fade. */
    boolean isEmpty() {
        return sum(0) == 0;
    }

    /** What all is worth in so many days, summed by day from the oldest on: never more than the day before. */
    double sum(int ahead) {
        double sum = 0;
        for (int age = Math.min(oldest, OLDEST - ahead); age >= 0; age--) {
            sum += points[age] * WORTH[age + ahead];
        }
        return sum;
    }

    /** In how many days the sum's relation to the bound turns by fading alone; -1 when it never does. */
    int turns(Relation relation, double bound, boolean first) {
        int reaches = firstDay(bound, false);
        if (reaches >= 0 && relation.holds(sum(reaches), bound) != first) {
            return reaches;
        }
        int passes = firstDay(bound, true);
        return passes >= 0 && relation.holds(sum(passes), bound) != first ? passes : -1;
    }

    /** In how many days, tomorrow or later, the sum is at the bound or below it; found by halving, since it only falls. */
    private int firstDay(double bound, boolean below) {
        int before = 0;
        int reached = OLDEST + 1; // by then nothing is left
        if (!under(0, bound, below)) {
            return -1;
        }
        while (reached - before > 1) {
            int middle = (before + reached) >>> 1;
            if (under(sum(middle), bound, below)) {
                reached = middle;
            } else {
                before = middle;
            }
        }
        return reached;
    }

    private static boolean under(double sum, double bound, boolean below) {
        return below ? sum < bound : sum <= bound;
    }
}
