package io.tamis.scoring.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CanaryShareTest {

    private static Stream<String> people() {
        return IntStream.range(0, 20_000).mapToObj(i -> new UUID(0x0199_0000_0000_7000L, i).toString());
    }

    @Test
    void aPercentageOfPeopleIsIn() {
        assertThat(people().filter(it -> CanaryShare.includes("churn", it, 10)).count())
                .isBetween(1_800L, 2_200L);
        assertThat(people().noneMatch(it -> CanaryShare.includes("churn", it, 0)))
                .isTrue();
        assertThat(people().allMatch(it -> CanaryShare.includes("churn", it, 100)))
                .isTrue();
    }

    @Test
    void whoIsInStaysInWhileThePercentageGrows() {
        assertThat(people().filter(it -> CanaryShare.includes("churn", it, 10)))
                .allMatch(it -> CanaryShare.includes("churn", it, 11));
    }

    @Test
    void twoModelsDoNotMeetTheSamePeople() {
        assertThat(people().filter(it ->
                                CanaryShare.includes("churn", it, 10) && CanaryShare.includes("propension", it, 10))
                        .count())
                .isBetween(120L, 290L);
    }

    /** Replicas of any version must agree, for ever. */
    @Test
    void theBucketNeverChanges() {
        assertThat(CanaryShare.bucket("churn", "0199a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b"))
                .isEqualTo(31);
    }
}
