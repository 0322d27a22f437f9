package io.tamis.rules.eval;

import java.util.Arrays;

/**
 * What was found out about one person at one instant: the answers of {@link Shared} conditions. Turning to the next person
 * forgets it all in constant time, since an answer counts only with the stamp of its person.
 */
final class Memo {

    private static final int LAST_STAMP = Integer.MAX_VALUE >> 1;

    /** Per slot the stamp and the truth, then until when it stays: side by side, for they are read together. */
    private final long[] answers;

    private int stamp;

    Memo(int slots) {
        answers = new long[2 * slots];
    }

    void forget() {
        if (stamp == LAST_STAMP) {
            Arrays.fill(answers, 0);
            stamp = 0;
        }
        stamp++;
    }

    boolean holds(int slot, Condition condition, Moment moment) {
        long answer = answers[2 * slot];
        if (answer >> 1 == stamp) {
            moment.until = answers[2 * slot + 1];
            return (answer & 1) != 0;
        }
        boolean holds = condition.holds(moment);
        answers[2 * slot] = (long) stamp << 1 | (holds ? 1 : 0);
        answers[2 * slot + 1] = moment.until;
        return holds;
    }
}
