package io.tamis.rules.eval;

import io.tamis.rules.Occurrences;

/**
 * One event after another. Only exact occurrences are seen, those that wait among them; of a tile nobody knows which came
 * first.
 */
public final class Sequences {

    private static final Occurrences NONE = new NoOccurrences();

    private Sequences() {}

    /** Some {@code first} has a {@code then} strictly later and at most {@code length} after. Once true it stays so. */
    public record Followed(String first, String then, long length) implements Condition {
        @Override
        public boolean holds(Moment moment) {
            Occurrences before = of(moment, first);
            Occurrences after = of(moment, then);
            long done = ExactTimes.earliestAfter(after, Long.MIN_VALUE);
            while (done != Moment.NEVER && !within(ExactTimes.latestBefore(before, done), done)) {
                done = ExactTimes.earliestAfter(after, done);
            }
            moment.until = done <= moment.now ? Moment.NEVER : done;
            return done <= moment.now;
        }

        private boolean within(long start, long end) {
            return start != Moment.MISSING && end - start <= length;
        }
    }

    /**
     * The latest {@code first} had no {@code then} strictly later and at most {@code length} after: true from the end of
     * that time to the next {@code first}.
     */
    public record Unanswered(String first, String then, long length) implements Condition {
        @Override
        public boolean holds(Moment moment) {
            Occurrences before = of(moment, first);
            Occurrences after = of(moment, then);
            long start = ExactTimes.latestBefore(before, moment.now + 1);
            if (start == Moment.MISSING) {
                start = ExactTimes.earliestAfter(before, moment.now);
            }
            while (start != Moment.NEVER) {
                long next = ExactTimes.earliestAfter(before, start);
                long over = start + length;
                if (over < next && ExactTimes.earliestAfter(after, start) > over) {
                    moment.until = moment.now < over ? over : next;
                    return moment.now >= over;
                }
                start = next;
            }
            moment.until = Moment.NEVER;
            return false;
        }
    }

    /** The latest exact occurrence whose time has come: what a sequence is about. */
    public record Latest(String event) implements Point {
        @Override
        public long at(Moment moment) {
            Occurrences occurrences = of(moment, event);
            moment.wholeDay = false;
            moment.until = ExactTimes.earliestAfter(occurrences, moment.now);
            return ExactTimes.latestBefore(occurrences, moment.now + 1);
        }
    }

    private static Occurrences of(Moment moment, String event) {
        Occurrences occurrences = moment.facts.events(event);
        return occurrences == null ? NONE : occurrences;
    }
}
