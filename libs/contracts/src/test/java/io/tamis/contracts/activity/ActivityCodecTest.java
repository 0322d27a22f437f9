package io.tamis.contracts.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActivityCodecTest {

    private static final long NOW = 1_794_733_200_000L;

    private final ActivityFold fold = new ActivityFold(ZoneOffset.UTC);

    /** Held still: bytes of this version are in stores. */
    @Test
    void theFormatIsTheOneThatIsStored() {
        EventActivity activity = fold.add(
                        EventActivity.EMPTY,
                        List.of(
                                Occurrence.of(NOW - 60_000, 59_900_000L),
                                Occurrence.of(NOW, null),
                                Occurrence.adjustment(NOW, -9_900_000L),
                                Occurrence.of(NOW + 1, null)),
                        NOW)
                .activity();

        byte[] bytes = activity.encode();

        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("01050000038182cd9befa103ae0982a61dc501000188a8ea9befa103");
    }

    @Test
    void nothingTakesSixBytes() {
        byte[] bytes = EventActivity.EMPTY.encode();

        assertThat(bytes).containsExactly(1, 6, 0, 0, 0, 0);
        assertThat(EventActivity.decode(bytes)).isEqualTo(EventActivity.EMPTY);
    }

    @Test
    void aYearOfDailyVisitsTakesLessThanThreeThousandBytes() {
        List<Occurrence> visits = IntStream.range(0, 365)
                .mapToObj(it -> Occurrence.of(NOW - it * Duration.ofHours(23).toMillis(), null))
                .toList();

        byte[] bytes = fold.add(EventActivity.EMPTY, visits, NOW).activity().encode();

        assertThat(bytes).hasSizeLessThan(3_000);
    }

    @Test
    void theGreatestNumbersComeBack() {
        EventActivity activity = fold.add(
                        EventActivity.EMPTY,
                        List.of(Occurrence.of(NOW, Long.MAX_VALUE), Occurrence.of(NOW, Long.MIN_VALUE)),
                        NOW)
                .activity();

        assertThat(EventActivity.decode(activity.encode())).isEqualTo(activity);
    }

    @Test
    void whatIsNoActivityIsRefusedWithTheReason() {
        assertRefused("", "the activity ends early, at byte 0");
        assertRefused("02", "an activity of format 2; this build reads format 1");
        assertRefused("0107", "an activity of scale 7; the greatest is 6");
        assertRefused("010600ffffffff0f", "the activity announces more than it holds at byte 8");
        assertRefused("01060000000000", "bytes follow the activity");
        assertRefused("01060000010300", "an occurrence of kind 3; the greatest is 2");
        assertRefused("0106ffffffffffffffffffff", "the activity holds an endless number at byte 12");
        assertRefused("0106ffffffffffffffff7f000000", "an activity that counts 9223372036854775807 in one place");
    }

    private static void assertRefused(String hex, String reason) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventActivity.decode(bytes))
                .withMessage(reason);
    }
}
