package io.tamis.gateway.limits;

/**
 * What a limit says to one request.
 *
 * @param granted whether it may pass
 * @param quota the limit, never that of 0; its window is a second
 * @param remaining requests that could pass at this moment
 * @param resetSeconds whole seconds, rounded up, until the whole quota is there again
 * @param waitSeconds whole seconds, at least 1, after which asking again makes sense; for one that was not granted
 */
public record Allowance(boolean granted, Quota quota, long remaining, long resetSeconds, long waitSeconds) {

    /**
     * The value of the {@code RateLimit} header (draft-ietf-httpapi-ratelimit-headers).
     *
     * @param policy a name without quotation marks and backslashes
     */
    public String rateLimit(String policy) {
        return "\"" + policy + "\";r=" + remaining + ";t=" + resetSeconds;
    }

    /** The value of the {@code RateLimit-Policy} header, for the policy of the same name. */
    public String rateLimitPolicy(String policy) {
        return "\"" + policy + "\";q=" + quota.perSecond() + ";w=1";
    }
}
