package io.tamis.rules.eval;

import io.tamis.rules.Facts;
import io.tamis.rules.Outcome;
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

    private long asked;
    private final @Nullable Memo memo;
    private @Nullable Walk walk;
    private final @Nullable Timelines timelines;
    private @Nullable Decay decay;

    /** For one rule, once; {@code now} in epoch milliseconds. */
    public Moment(Facts facts, long now) {
        this.memo = null;
        this.timelines = null;
        this.facts = facts;
        this.now = now;
    }

    /** To be reused, person after person, by rules that share so many conditions. */
    public Moment(int shared) {
        this.memo = new Memo(shared);
        this.timelines = new Timelines();
        this.facts = Nobody.NOBODY;
    }

    /** Turns to a person at an instant. */
    public void turnTo(Facts person, long instant) {
        if (memo != null) {
            memo.forget();
        }
        if (timelines != null) {
            timelines.forget();
        }
        facts = person;
        now = instant;
        asked = instant;
        ahead = false; // facts that failed may have left it in the middle of a look ahead
    }

    /** Lets go of the person. */
    public void release() {
        turnTo(Nobody.NOBODY, 0);
    }

    /** Epoch milliseconds until which the answer just given stays, or {@link #NEVER}. */
    public long until() {
        return until;
    }

    /** Null for a lone rule, and while an evaluator looks ahead: what holds then is not what was asked. */
    @Nullable
    Memo memo() {
        return now == asked ? memo : null;
    }

    /** Null for a lone rule, for which a walk costs less, and when nothing ever happened. */
    @Nullable
    Timeline timeline(Source source) {
        return timelines == null ? null : timelines.of(source, facts);
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
