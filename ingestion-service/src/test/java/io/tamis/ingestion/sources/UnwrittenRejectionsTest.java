package io.tamis.ingestion.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.ingestion.sources.UnwrittenRejections.Taken;
import io.tamis.ingestion.sources.UnwrittenRejections.Total;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnwrittenRejectionsTest {

    private static final Total TOTAL = new Total("shop", "consent_unknown");

    private final UnwrittenRejections unwritten = new UnwrittenRejections(3);

    private static List<Rejection> refused(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(it -> new Rejection("shop", Instant.EPOCH, "consent_unknown", "", "refused", "m" + it))
                .toList();
    }

    private static List<String> ids(Taken taken) {
        return taken.latest().stream().map(it -> String.valueOf(it.messageId())).toList();
    }

    @Test
    void whatIsTakenIsTakenOnce() {
        unwritten.note(refused(1, 2));

        assertThat(ids(unwritten.take())).containsExactly("m1", "m2");
        assertThat(unwritten.take().isEmpty()).isTrue();
    }

    @Test
    void atTheBoundTheOldestMakeRoomAndAreStillCounted() {
        assertThat(unwritten.note(refused(1, 3))).isZero();
        assertThat(unwritten.note(refused(4, 4))).isEqualTo(1);

        Taken taken = unwritten.take();

        assertThat(ids(taken)).containsExactly("m2", "m3", "m4");
        assertThat(taken.totals()).containsEntry(TOTAL, 4L);
    }

    @Test
    void whatCouldNotBeWrittenComesBeforeWhatWasNotedMeanwhile() {
        unwritten.note(refused(1, 2));
        Taken failed = unwritten.take();
        unwritten.note(refused(3, 3));

        int dropped = unwritten.giveBack(failed);

        Taken again = unwritten.take();
        assertThat(dropped).isZero();
        assertThat(ids(again)).containsExactly("m1", "m2", "m3");
        assertThat(again.totals()).containsEntry(TOTAL, 3L);
    }

    @Test
    void whatComesBackMakesRoomForWhatIsNewer() {
        unwritten.note(refused(1, 3));
        Taken failed = unwritten.take();
        unwritten.note(refused(4, 5));

        int dropped = unwritten.giveBack(failed);

        Taken again = unwritten.take();
        assertThat(dropped).isEqualTo(2);
        assertThat(ids(again)).containsExactly("m3", "m4", "m5");
        assertThat(again.totals()).containsEntry(TOTAL, 5L);
    }
}
