package io.tamis.platform.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UnderWayTest {

    private long epoch = 1;
    private final UnderWay underWay = new UnderWay(() -> epoch);

    @Test
    void workUnderWayHoldsBackItsEpochUntilItEnds() {
        CompletableFuture<String> end = new CompletableFuture<>();
        var running =
                underWay.watch(() -> Uni.createFrom().completionStage(end)).subscribeAsCompletionStage();
        epoch = 2;
        assertThat(underWay.settledEpoch()).isEqualTo(1);

        end.complete("done");

        assertThat(running).isCompletedWithValue("done");
        assertThat(underWay.settledEpoch()).isEqualTo(2);
    }

    @Test
    void workThatThrowsHasEnded() {
        Uni<String> work = underWay.watch(() -> {
            throw new IllegalStateException("a defect");
        });

        assertThatThrownBy(() -> work.await().atMost(Duration.ofSeconds(5))).isInstanceOf(IllegalStateException.class);
        epoch = 2;

        assertThat(underWay.settledEpoch()).isEqualTo(2);
    }
}
