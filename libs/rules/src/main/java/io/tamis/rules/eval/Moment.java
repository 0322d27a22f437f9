package io.tamis.rules.eval;

import io.tamis.rules.Facts;
import io.tamis.rules.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation under way. Each evaluator answers for {@link #now} and <em>sets</em> {@link #until}: the end (exclusive)
 * of the time during which the answer it just gave stays the same. Who asks several keeps each bound before asking on.
 * Reused within an evaluation, never shared between two.
 */
public final class Moment {

    public static final long NEVER = Outcome.NEVER;

    /** An instant that is missing. */
    public static final long MISSING = Long.MIN_VALUE;

    final Facts facts;
    long now;
    long until;

    /** Whether the instant just given stands for a local day, whose first millisecond it is. */
    boolean wholeDay;

    private @Nullable Walk walk;

    public Moment(Facts facts, long now) {
        this.facts = facts;
        this.now = now;
    }

    public long until() {
        return until;
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
