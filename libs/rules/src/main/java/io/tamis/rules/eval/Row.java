package io.tamis.rules.eval;

import io.tamis.rules.Occurrences;

/** What one person has in the {@link Columns}: each thing is read when it is first asked for, and kept until the next person. */
final class Row {

    private final Columns columns;

    private final double[] numbers;
    private final boolean[] changing;
    private final FoundTexts[] texts;
    private final Timeline[] timelines;
    private final int[] gone;

    /** Whose each of these is. */
    private final long[] numberOf;

    private final long[] textOf;
    private final long[] timelineOf;
    private final long[] goneOf;

    private long person = 1;

    Row(Columns columns) {
        this.columns = columns;
        numbers = new double[columns.numbers().size()];
        changing = new boolean[numbers.length];
        numberOf = new long[numbers.length];
        texts = columns.texts().stream().map(FoundTexts::new).toArray(FoundTexts[]::new);
        textOf = new long[texts.length];
        timelines = columns.sources().stream().map(it -> new Timeline()).toArray(Timeline[]::new);
        timelineOf = new long[timelines.length];
        gone = new int[columns.windows()];
        goneOf = new long[gone.length];
    }

    void forget() {
        person++;
    }

    /** Whether a number is one that the clock changes. */
    boolean changes(int column, Moment moment) {
        if (numberOf[column] != person) {
            numbers[column] = columns.numbers().get(column).value(moment);
            changing[column] = moment.until != Moment.NEVER;
            numberOf[column] = person;
        }
        return changing[column];
    }

    /** The number, NaN when missing; after {@link #changes}. */
    double number(int column) {
        return numbers[column];
    }

    FoundTexts texts(int column, Moment moment) {
        if (textOf[column] != person) {
            texts[column].read(moment);
            textOf[column] = person;
        }
        return texts[column];
    }

    Timeline timeline(int source, Moment moment) {
        if (timelineOf[source] != person) {
            Occurrences occurrences = columns.sources().get(source).in(moment.facts);
            if (occurrences == null) {
                timelines[source].ofNothing();
            } else {
                timelines[source].of(occurrences);
            }
            timelineOf[source] = person;
        }
        return timelines[source];
    }

    /** How many instants of a timeline lie at or before the start of a window. */
    int gone(int window, Timeline timeline, long start) {
        if (goneOf[window] != person) {
            gone[window] = timeline.gone(start);
            goneOf[window] = person;
        }
        return gone[window];
    }
}
