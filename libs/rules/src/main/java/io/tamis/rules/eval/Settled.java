package io.tamis.rules.eval;

/**
 * Looks past the instants at which a condition's ingredients change but not its truth: asks again at each, until the
 * truth turns or {@link #STEPS} is reached. What it then gives is sound either way: the truth held at every step. One that
 * is asked while another looks ahead does not look on from there: nested in each other they would multiply.
 */
public record Settled(Condition stepwise) implements Condition {

    /** Enough for every day of a two-month window; beyond it, waking up early is cheaper than looking on. */
    static final int STEPS = 64;

    @Override
    public boolean holds(Moment moment) {
        boolean first = stepwise.holds(moment);
        long until = moment.until;
        if (until == Moment.NEVER || moment.ahead) {
            return first;
        }
        long now = moment.now;
        moment.ahead = true;
        for (int step = 0; step < STEPS && until != Moment.NEVER; step++) {
            moment.now = until;
            if (stepwise.holds(moment) != first) {
                break;
            }
            until = moment.until;
        }
        moment.ahead = false;
        moment.now = now;
        moment.until = until;
        return first;
    }
}
