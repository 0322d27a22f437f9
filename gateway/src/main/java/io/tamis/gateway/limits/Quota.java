package io.tamis.gateway.limits;

/**
 * How often one may ask.
 *
 * @param perSecond requests a second; so many may come at once after a pause of a second. 0 is no limit
 */
public record Quota(int perSecond) {

    public Quota {
        if (perSecond < 0) {
            throw new IllegalArgumentException("Requests a second are 0 (no limit) or more, not " + perSecond);
        }
    }

    boolean unlimited() {
        return perSecond == 0;
    }
}
