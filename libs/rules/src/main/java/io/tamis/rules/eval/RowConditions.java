package io.tamis.rules.eval;

import io.tamis.rules.tree.Relation;

/** Conditions on what a {@link Row} has read. */
final class RowConditions {

    private RowConditions() {}

    /** Between two numbers, both included; a missing one is not. {@code other} answers for one that the clock changes. */
    record Ranged(int column, double least, double greatest, Condition other) implements Condition {

        static Ranged of(int column, Relation relation, double bound, Condition other) {
            return switch (relation) {
                case EQUAL -> new Ranged(column, bound, bound, other);
                case LESS -> new Ranged(column, Double.NEGATIVE_INFINITY, Math.nextDown(bound), other);
                case LESS_EQUAL -> new Ranged(column, Double.NEGATIVE_INFINITY, bound, other);
                case GREATER -> new Ranged(column, Math.nextUp(bound), Double.POSITIVE_INFINITY, other);
                case GREATER_EQUAL -> new Ranged(column, bound, Double.POSITIVE_INFINITY, other);
            };
        }

        @Override
        public boolean holds(Moment moment) {
            Row row = moment.row();
            if (row.changes(column, moment)) {
                return other.holds(moment);
            }
            double value = row.number(column);
            moment.until = Moment.NEVER;
            return value >= least && value <= greatest;
        }
    }

    /**
     * So long since the last one: at least {@code from} and less than {@code to} milliseconds. {@code other} answers where
     * another one is still to come.
     */
    record Ago(int source, long from, long to, Condition other) implements Condition {

        /** Of complete units. */
        static Ago of(int source, long unit, Relation relation, double bound, Condition other) {
            Band band = Band.of(relation, bound, count -> count);
            return new Ago(source, after(band.above(), unit), after(band.upTo(), unit), other);
        }

        /** When a count of units has gone by and one more; never, beyond the lifetime of anybody's data. */
        private static long after(long count, long unit) {
            if (count < 0) {
                return 0;
            }
            return count < Elapsed.HORIZON - 1 ? (count + 1) * unit : Moment.NEVER;
        }

        @Override
        public boolean holds(Moment moment) {
            Timeline timeline = moment.row().timeline(source, moment);
            if (!timeline.over(moment.now)) {
                return other.holds(moment);
            }
            long last = timeline.last();
            moment.until = Moment.NEVER;
            if (last == Moment.MISSING) {
                return false;
            }
            long ago = moment.now - last;
            long turn = ago < from ? from : to;
            if (ago < turn && from < to && turn != Moment.NEVER) {
                moment.until = last + turn;
            }
            return ago >= from && ago < to;
        }
    }

    /** {@code =}, {@code IN} and {@code CONTAINS}, of texts: whether any of those found is one of those wanted. */
    static final class Worded implements Condition {

        private final int column;
        private final int firstWord;
        private final long[] wanted;
        private final boolean contains;
        private final Condition other;

        /**
         * @param ranks of the texts that are wanted
         * @param contains whether a text is asked for its parts, and only a list for its elements
         * @param other answers where what was found is not all text
         */
        Worded(int column, int[] ranks, boolean contains, Condition other) {
            int least = Integer.MAX_VALUE;
            int greatest = 0;
            for (int rank : ranks) {
                least = Math.min(least, rank);
                greatest = Math.max(greatest, rank);
            }
            this.column = column;
            this.firstWord = least >> 6;
            this.wanted = new long[(greatest >> 6) - firstWord + 1];
            this.contains = contains;
            this.other = other;
            for (int rank : ranks) {
                wanted[(rank >> 6) - firstWord] |= 1L << rank;
            }
        }

        @Override
        public boolean holds(Moment moment) {
            FoundTexts found = moment.row().texts(column, moment);
            if (contains ? !found.listed() : !found.all()) {
                return other.holds(moment);
            }
            moment.until = Moment.NEVER;
            for (int i = 0; i < wanted.length; i++) {
                if ((found.word(firstWord + i) & wanted[i]) != 0) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A count or a sum, in micros, of the last so many milliseconds. {@code walked} answers where it may also grow. */
    record Windowed(int source, int window, long length, boolean sum, Band band, Condition walked)
            implements Condition {
        @Override
        public boolean holds(Moment moment) {
            Row row = moment.row();
            Timeline timeline = row.timeline(source, moment);
            return timeline.shrinks(moment.now, sum)
                    ? timeline.holds(moment, row.gone(window, timeline, moment.now - length), length, sum, band)
                    : walked.holds(moment);
        }
    }
}
