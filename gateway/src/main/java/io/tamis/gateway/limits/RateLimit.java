package io.tamis.gateway.limits;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * One limit for many callers. Counts in this process alone: with several replicas behind a balancer, a caller may ask so often
 * of each. Safe for every thread.
 */
public final class RateLimit {

    /** Callers remembered at once, about 100 bytes each. */
    static final int MOST_CALLERS = 10_000;

    private final Function<String, Quota> quotas;
    private final LongSupplier nanos;
    private final ConcurrentHashMap<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    /**
     * A limit.
     *
     * @param quotas the quota of each caller, always the same for one caller
     * @param nanos a clock that does not go back, in nanoseconds
     */
    public RateLimit(Function<String, Quota> quotas, LongSupplier nanos) {
        this.quotas = quotas;
        this.nanos = nanos;
    }

    /** Counts a request; empty when the caller has no limit. A request that is not granted costs nothing of the quota. */
    public Optional<Allowance> take(String caller) {
        Quota quota = quotas.apply(caller);
        if (quota.unlimited()) {
            return Optional.empty();
        }
        long now = nanos.getAsLong();
        TokenBucket bucket = buckets.computeIfAbsent(caller, _ -> new TokenBucket(quota, now));
        Allowance allowance = bucket.take(now);
        if (buckets.size() > MOST_CALLERS) {
            forget(caller, now);
        }
        return Optional.of(allowance);
    }

    int callers() {
        return buckets.size();
    }

    /** First whoever is back at the full quota; then, should a flood of callers leave too many, anybody else. */
    private void forget(String keep, long now) {
        buckets.values().removeIf(it -> it.full(now));
        var others = buckets.keySet().iterator();
        while (buckets.size() > MOST_CALLERS * 3 / 4 && others.hasNext()) {
            if (!others.next().equals(keep)) {
                others.remove();
            }
        }
    }
}
