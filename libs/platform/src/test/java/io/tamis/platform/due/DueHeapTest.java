package io.tamis.platform.due;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DueHeapTest {
    private final DueHeap heap = new DueHeap(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), Duration.ofSeconds(90));

    @Test
    void membersComeOutInDueOrderAndNotBefore() {
        heap.remind("late", 300);
        heap.remind("soon", 100);
        heap.remind("later", 301);

        assertThat(heap.due(300, 10)).containsExactly(new Due("soon", 100), new Due("late", 300));
        assertThat(heap.size()).isEqualTo(1);
    }

    @Test
    void aReminderThatComesLateNeverPutsAReleaseOff() {
        heap.remind("ada", 100);
        heap.remind("ada", 200);
        heap.remind("ada", Duration.ofSeconds(90).toMillis() + 1);

        assertThat(heap.due(100, 10)).containsExactly(new Due("ada", 100));
        assertThat(heap.due(1_000_000, 10)).isEmpty();
    }

    @Test
    void anEarlierInstantReplacesALaterOne() {
        heap.remind("ada", 200);
        heap.remind("ada", 100);

        assertThat(heap.due(100, 10)).containsExactly(new Due("ada", 100));
        assertThat(heap.due(1_000_000, 10)).isEmpty();
    }

    @Test
    void whatTheStoreSaidDoesNotReplaceWhatIsNewer() {
        heap.remind("ada", 200);
        heap.readAhead(List.of(new Due("ada", 100), new Due("bob", 100)));

        assertThat(heap.due(100, 10)).containsExactly(new Due("bob", 100));
    }

    @Test
    void whatIsFarAwayIsLeftToTheStore() {
        heap.remind("ada", Duration.ofSeconds(90).toMillis() + 1);

        assertThat(heap.size()).isZero();
        assertThat(heap.due(100, 10)).isEmpty();
    }
}
