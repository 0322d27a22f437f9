package io.tamis.scoring.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StageChangeTest {

    private static ModelVersion version(long number, Stage stage, @Nullable Long replaced) {
        return new ModelVersion(
                "churn",
                number,
                stage,
                stage == Stage.LIVE ? 100 : 0,
                number,
                replaced,
                "",
                "",
                1,
                Manifests.ofOneFeature(),
                List.of(),
                "me",
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static Standing standing(@Nullable Long promoted, ModelVersion... versions) {
        return new Standing("churn", List.of(versions), promoted);
    }

    private static String moves(Staging staging) {
        return staging instanceof Staging.Moved(List<Staging.Move> moves)
                ? String.join(
                        " ",
                        moves.stream()
                                .map(it ->
                                        it.version().version() + ":" + it.to().wire() + ":" + it.percent())
                                .toList())
                : staging.getClass().getSimpleName();
    }

    @Test
    void theLiveVersionMakesRoomBeforeTheNextOneTakesItsPlace() {
        Standing standing = standing(1L, version(1, Stage.LIVE, null), version(2, Stage.SHADOW, null));

        assertThat(moves(StageChange.to(standing, 2, Stage.LIVE, 0))).isEqualTo("1:staged:0 2:live:100");
    }

    @Test
    void aCanaryHasItsShareAndTakesTheOldCanarysPlace() {
        Standing standing = standing(
                1L, version(1, Stage.LIVE, null), version(2, Stage.CANARY, null), version(3, Stage.STAGED, null));

        assertThat(moves(StageChange.to(standing, 3, Stage.CANARY, 10))).isEqualTo("2:staged:0 3:canary:10");
        assertThat(moves(StageChange.to(standing, 2, Stage.CANARY, 25))).isEqualTo("2:canary:25");
    }

    @Test
    void whatStandsThereAlreadyIsLeftAlone() {
        Standing standing = standing(1L, version(1, Stage.LIVE, null));

        assertThat(moves(StageChange.to(standing, 1, Stage.LIVE, 0))).isEqualTo("Unchanged");
        assertThat(moves(StageChange.to(standing, 9, Stage.LIVE, 0))).isEqualTo("Unknown");
    }

    @Test
    void goingBackFollowsWhatWasLiveAndPassesOverRetiredVersions() {
        Standing all =
                standing(3L, version(1, Stage.STAGED, null), version(2, Stage.STAGED, 1L), version(3, Stage.LIVE, 2L));
        Standing retired =
                standing(3L, version(1, Stage.STAGED, null), version(2, Stage.RETIRED, 1L), version(3, Stage.LIVE, 2L));

        assertThat(moves(StageChange.back(all))).isEqualTo("3:staged:0 2:live:100");
        assertThat(moves(StageChange.back(retired))).isEqualTo("3:staged:0 1:live:100");
    }

    @Test
    void afterTheLiveVersionWasRetiredThereIsStillAWayBack() {
        Standing standing = standing(2L, version(1, Stage.STAGED, null), version(2, Stage.RETIRED, 1L));

        assertThat(moves(StageChange.back(standing))).isEqualTo("1:live:100");
    }

    @Test
    void theFirstLiveVersionHasNothingBeforeIt() {
        assertThat(moves(StageChange.back(standing(1L, version(1, Stage.LIVE, null)))))
                .isEqualTo("NothingBefore");
        assertThat(moves(StageChange.back(standing(null, version(1, Stage.STAGED, null)))))
                .isEqualTo("NothingBefore");
        assertThat(moves(StageChange.back(standing(null)))).isEqualTo("Unknown");
    }
}
