package io.tamis.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong now = new AtomicLong(42);
    private final RateLimit limit = new RateLimit(caller -> new Quota(caller.equals("free") ? 0 : 3), now::get);

    @Test
    void aSecondsWorthMayComeAtOnceAndThenNoMore() {
        for (int left = 2; left >= 0; left--) {
            Allowance allowance = take("a");
            assertThat(allowance.granted()).isTrue();
            assertThat(allowance.remaining()).isEqualTo(left);
        }

        Allowance refused = take("a");

        assertThat(refused.granted()).isFalse();
        assertThat(refused.waitSeconds()).isEqualTo(1);
        assertThat(refused.rateLimit("client")).isEqualTo("\"client\";r=0;t=1");
        assertThat(refused.rateLimitPolicy("client")).isEqualTo("\"client\";q=3;w=1");
    }

    @Test
    void itFillsAtItsRate() {
        empty("a");

        pass(Duration.ofMillis(333));
        boolean early = take("a").granted();
        pass(Duration.ofMillis(1));
        boolean due = take("a").granted();

        assertThat(early).isFalse();
        assertThat(due).isTrue();
    }

    @Test
    void aLongPauseSavesUpOneSecondOnly() {
        empty("a");

        pass(Duration.ofHours(1));

        assertThat(take("a").remaining()).isEqualTo(2);
    }

    @Test
    void aRefusedRequestCostsNothing() {
        empty("a");
        for (int i = 0; i < 100; i++) {
            take("a");
        }

        pass(Duration.ofMillis(334));

        assertThat(take("a").granted()).isTrue();
    }

    @Test
    void callersDoNotShare() {
        empty("a");

        assertThat(take("b").granted()).isTrue();
    }

    @Test
    void whoHasNoLimitIsNotCounted() {
        assertThat(limit.take("free")).isEmpty();
        assertThat(limit.callers()).isZero();
    }

    @Test
    void aFloodOfCallersFillsNoMemoryAndForgetsTheIdleFirst() {
        empty("late");
        pass(Duration.ofMillis(100));
        for (int i = 0; i < RateLimit.MOST_CALLERS - 1; i++) {
            take("early-" + i);
        }
        pass(Duration.ofMillis(700));
        empty("busy");

        take("another");

        assertThat(limit.callers()).isLessThan(10);
        assertThat(take("busy").granted()).isFalse();
    }

    @Test
    void aFloodOfBusyCallersIsCutDown() {
        for (int i = 0; i < RateLimit.MOST_CALLERS * 2; i++) {
            take("caller-" + i);
        }

        assertThat(limit.callers()).isLessThanOrEqualTo(RateLimit.MOST_CALLERS);
    }

    @Test
    void aQuotaIsNotNegative() {
        assertThatThrownBy(() -> new Quota(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private void empty(String caller) {
        while (take(caller).granted()) {
            assertThat(limit.callers()).isPositive();
        }
    }

    private Allowance take(String caller) {
        return limit.take(caller).orElseThrow();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
