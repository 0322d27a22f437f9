package io.tamis.gateway.limits;

/** The token bucket of one caller: fills at the quota's rate up to one second's worth; a request takes one token. */
final class TokenBucket {

    private static final double NANOS = 1e9;

    private final Quota quota;
    private double tokens;
    private long filledAt;

    TokenBucket(Quota quota, long now) {
        this.quota = quota;
        this.tokens = quota.perSecond();
        this.filledAt = now;
    }

    /** Takes a token if there is one. Instants are nanoseconds of a clock that does not go back. */
    synchronized Allowance take(long now) {
        fill(now);
        boolean granted = tokens >= 1;
        if (granted) {
            tokens -= 1;
        }
        long reset = seconds(quota.perSecond() - tokens);
        return new Allowance(granted, quota, (long) tokens, reset, Math.max(1, seconds(1 - tokens)));
    }

    /** Whether nothing was taken lately: such a bucket equals a new one. */
    synchronized boolean full(long now) {
        fill(now);
        return tokens >= quota.perSecond();
    }

    private void fill(long now) {
        long elapsed = Math.max(0, now - filledAt);
        tokens = Math.min(quota.perSecond(), tokens + elapsed / NANOS * quota.perSecond());
        filledAt = Math.max(filledAt, now);
    }

    private long seconds(double missing) {
        return missing <= 0 ? 0 : (long) Math.ceil(missing / quota.perSecond());
    }
}
