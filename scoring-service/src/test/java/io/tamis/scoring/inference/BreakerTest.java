package io.tamis.scoring.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.scoring.registry.Circuit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private Instant now = NOON;
    private final List<String> changes = new ArrayList<>();
    private final Breaker breaker =
            new Breaker(new BreakerLimits(3, PAUSE), () -> now, it -> changes.add(it.state() + " " + it.timeouts()));

    private void timeOut(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(breaker.admits()).isTrue();
            breaker.timedOut();
        }
    }

    @Test
    void itOpensAfterSoManyTimeOutsInARowAndNotBefore() {
        timeOut(2);
        breaker.answered();
        timeOut(2);
        assertThat(breaker.admits()).isTrue();
        assertThat(changes).isEmpty();

        breaker.timedOut();

        assertThat(breaker.admits()).isFalse();
        assertThat(breaker.circuit()).isEqualTo(new Circuit("open", 3, NOON.plus(PAUSE)));
    }

    @Test
    void afterThePauseOneMayTryAndNobodyElseMeanwhile() {
        timeOut(3);
        now = NOON.plus(PAUSE).minusMillis(1);
        assertThat(breaker.admits()).isFalse();

        now = NOON.plus(PAUSE);
        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.admits()).isFalse();
        breaker.answered();

        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.circuit()).isEqualTo(new Circuit("closed", 0, null));
        assertThat(changes).containsExactly("open 3", "half_open 3", "closed 0");
    }

    @Test
    void oneThatTriesInVainOpensItForAnotherPause() {
        timeOut(3);
        now = NOON.plus(PAUSE);
        timeOut(1);

        now = NOON.plus(PAUSE).plus(PAUSE).minusMillis(1);
        assertThat(breaker.admits()).isFalse();
        now = NOON.plus(PAUSE).plus(PAUSE);
        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void oneThatWasToTryAndNeverBeganLeavesItToTheNext() {
        timeOut(3);
        now = NOON.plus(PAUSE);
        assertThat(breaker.admits()).isTrue();

        breaker.notRun();

        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.admits()).isFalse();
    }

    @Test
    void anAnswerOfARunThatBeganBeforeDoesNotCloseIt() {
        timeOut(3);

        breaker.answered();

        assertThat(breaker.admits()).isFalse();
    }
}
