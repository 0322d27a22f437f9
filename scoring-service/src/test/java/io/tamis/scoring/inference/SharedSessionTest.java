package io.tamis.scoring.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedSessionTest {

    private static final class Counted extends SilentInference.Session {
        final AtomicInteger closed = new AtomicInteger();

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private final Counted session = new Counted();
    private final SharedSession shared = new SharedSession(session);

    @Test
    void itClosesOnceTheLastLeaseIsBackAndNotBefore() {
        SharedSession.Lease one = shared.lease().orElseThrow();
        SharedSession.Lease two = shared.lease().orElseThrow();

        shared.withdraw();
        shared.withdraw();
        one.close();
        one.close();
        assertThat(session.closed).hasValue(0);
        two.close();

        assertThat(session.closed).hasValue(1);
        assertThat(shared.lease()).isEmpty();
    }

    @Test
    void withoutAWithdrawalItStaysOpen() {
        shared.lease().orElseThrow().close();

        assertThat(session.closed).hasValue(0);
        assertThat(shared.lease()).isPresent();
    }

    @Test
    void nobodyHoldsALeaseOfAClosedSessionHoweverTheyRace() throws InterruptedException {
        AtomicBoolean wrong = new AtomicBoolean();
        for (int round = 0; round < 200; round++) {
            Counted raced = new Counted();
            SharedSession racing = new SharedSession(raced);
            try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                for (int i = 0; i < 40; i++) {
                    boolean withdraws = i == 20;
                    threads.execute(() -> {
                        if (withdraws) {
                            racing.withdraw();
                        }
                        Optional<SharedSession.Lease> lease = racing.lease();
                        if (lease.isPresent()) {
                            wrong.compareAndSet(false, raced.closed.get() > 0);
                            lease.get().close();
                        }
                    });
                }
                threads.shutdown();
                assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(raced.closed).hasValue(1);
        }
        assertThat(wrong).isFalse();
    }
}
