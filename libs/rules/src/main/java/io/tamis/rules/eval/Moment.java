package io.tamis.rules.eval;

import io.tamis.rules.Facts;
import io.tamis.rules.Outcome;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation under way. Each evaluator answers for {@link #now} and <em>sets</em> {@link #until}: the end (exclusive)
 * of the time during which the answer it just gave stays the same. Who asks several keeps each bound before asking on.
 * Used by one thread at a time.
 */
public final class Moment {

    public static final long NEVER = Outcome.NEVER;

    /** An instant that is missing. */
    public static final long MISSING = Long.MIN_VALUE;

    Facts facts;
    long now;
    long until;

    /** Whether the instant just given stands for a local day, whose first millisecond it is. */
    boolean wholeDay;

    /** Whether an evaluator looks past the instant that was asked about. */
    boolean ahead;

    private final @Nullable Row row;
    private @Nullable Walk walk;
    private @Nullable Decay decay;

    /** For one rule, once; {@code now} in epoch milliseconds. */
    public Moment(Facts facts, long now) {
        this.row = null;
        this.facts = facts;
        this.now = now;
    }

    /** To be reused, person after person. */
    Moment(Row row) {
        this.row = row;
        this.facts = Nobody.NOBODY;
    }

    /** Turns to a person at an instant. */
    void turnTo(Facts person, long instant) {
        if (row != null) {
            row.forget();
        }
        facts = person;
        now = instant;
        ahead = false; // facts that failed may have left it in the middle of a look ahead
    }

    /** Epoch milliseconds until which the answer just given stays, or {@link #NEVER}. */
    public long until() {
        return until;
    }

    /** Of those who evaluate a whole set; what a lone rule reads is not kept. */
    Row row() {
        return Objects.requireNonNull(row);
    }

    Decay decay() {
        Decay mine = decay;
        if (mine == null) {
            mine = new Decay();
            decay = mine;
        }
        return mine;
    }

    Walk walk() {
        Walk mine = walk;
        if (mine == null) {
            mine = new Walk();
            walk = mine;
        }
        return mine;
    }
}
