package io.tamis.rules.eval;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of the texts that rules know a person's value is, or its elements are. Reused, person after person. */
final class FoundTexts {

    private final Columns.Vocabulary vocabulary;

    /** A bit for each text. */
    private final long[] found;

    private boolean all;
    private boolean listed;

    FoundTexts(Columns.Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.found = new long[(vocabulary.size() + 63) >> 6];
    }

    void read(Moment moment) {
        Arrays.fill(found, 0);
        Object value = vocabulary.value().of(moment);
        all = moment.until == Moment.NEVER;
        listed = value instanceof List<?>;
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                add(list.get(i));
            }
        } else {
            add(value);
        }
    }

    private void add(@Nullable Object value) {
        if (value instanceof String text) {
            int rank = vocabulary.texts().rank(text);
            if (rank >= 0) {
                found[rank >> 6] |= 1L << rank;
            }
        } else {
            // A number or a truth may equal a text that reads as one.
            all &= !(value instanceof Number) && !(value instanceof Boolean);
        }
    }

    /** Whether nothing but texts was found, or nothing, and no clock changes that. */
    boolean all() {
        return all;
    }

    /** Whether it is a list of nothing but texts. */
    boolean listed() {
        return all && listed;
    }

    long word(int index) {
        return found[index];
    }
}
