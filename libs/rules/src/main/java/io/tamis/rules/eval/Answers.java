package io.tamis.rules.eval;

import io.tamis.rules.Facts;
import java.util.Arrays;

/**
 * What was found out about one person at one instant: each question of a {@link Circuit} is answered once. Turning to the
 * next person forgets it all in constant time, since an answer counts only with the stamp of its person. Used by one thread.
 */
public final class Answers {

    private static final long LAST_STAMP = Long.MAX_VALUE >> 1;

    private final Circuit circuit;
    private final int[] numbers;
    private final Moment moment;

    /** Per slot the stamp and the truth, then until when it stays: side by side, for they are read together. */
    private final long[] answers;

    private long stamp;
    private long until;

    Answers(Circuit circuit) {
        this.circuit = circuit;
        this.numbers = circuit.numbers;
        this.moment = new Moment(new Row(circuit.columns));
        this.answers = new long[2 * circuit.questions.length];
    }

    /** Turns to a person at an instant, in epoch milliseconds. */
    public void turnTo(Facts person, long instant) {
        if (stamp == LAST_STAMP) {
            Arrays.fill(answers, 0);
            stamp = 0;
        }
        stamp++;
        moment.turnTo(person, instant);
    }

    /** Lets go of the person. */
    public void release() {
        turnTo(Nobody.NOBODY, 0);
    }

    /** What the rule at a position says. */
    public boolean holds(int rule) {
        return part(circuit.rules[rule]);
    }

    /** Epoch milliseconds until which the answer just given stays, or {@link Moment#NEVER}. */
    public long until() {
        return until;
    }

    private boolean part(int at) {
        int number = numbers[at];
        if (number >= 0) {
            known(number);
            until = answers[number | 1];
            return ((answers[number & ~1] ^ number) & 1) != 0;
        }
        return number == Circuit.CHOICE ? choice(at) : all(at + 2, numbers[at + 1]) ^ number == Circuit.NOT_ALL;
    }

    /** AND. While true, the first part to fall ends it; while false, it stays so as long as any one false part does. */
    private boolean all(int from, int end) {
        boolean all = true;
        long whileTrue = Moment.NEVER;
        long whileFalse = Long.MIN_VALUE;
        for (int at = from; at < end; ) {
            int number = numbers[at];
            boolean holds;
            long stays;
            if (number >= 0) {
                known(number);
                holds = ((answers[number & ~1] ^ number) & 1) != 0;
                stays = answers[number | 1];
                at++;
            } else {
                holds = part(at);
                stays = until;
                at = numbers[at + 1];
            }
            if (holds) {
                whileTrue = Math.min(whileTrue, stays);
            } else {
                all = false;
                whileFalse = Math.max(whileFalse, stays);
                if (whileFalse == Moment.NEVER) {
                    break;
                }
            }
        }
        until = all ? whileTrue : whileFalse;
        return all;
    }

    /** As {@link Choice.OfCondition}. */
    private boolean choice(int at) {
        int then = numbers[at + 2];
        int otherwise = numbers[at + 3];
        boolean first = part(at + 4);
        long decided = until;
        boolean chosen = part(first ? then : otherwise);
        long stays = until;
        if (decided < stays) {
            boolean other = part(first ? otherwise : then);
            long agree = other == chosen ? Math.min(stays, until) : Long.MIN_VALUE;
            until = Math.max(decided, agree);
        } else {
            until = stays;
        }
        return chosen;
    }

    private void known(int number) {
        if (answers[number & ~1] >> 1 != stamp) {
            ask(number >> 1);
        }
    }

    private void ask(int slot) {
        boolean holds;
        long stays;
        if (circuit.parts[slot] == Circuit.NO_PART) {
            holds = circuit.questions[slot].holds(moment);
            stays = moment.until;
        } else {
            holds = part(circuit.parts[slot]);
            stays = until;
        }
        answers[2 * slot] = stamp << 1 | (holds ? 1 : 0);
        answers[2 * slot + 1] = stays;
    }
}
