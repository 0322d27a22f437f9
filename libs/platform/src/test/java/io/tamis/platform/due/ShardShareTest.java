package io.tamis.platform.due;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShardShareTest {
    @Test
    void aReplicaAloneWatchesEverything() {
        assertThat(ShardShare.of("a", List.of("a"))).hasSize(Shard.COUNT);
    }

    @Test
    void everyShardIsWatchedByExactlyOneAndAllHaveSome() {
        List<String> alive = List.of("a", "b", "c");
        Set<Integer> all = new HashSet<>();
        for (String replica : alive) {
            Set<Integer> share = ShardShare.of(replica, alive);
            assertThat(share).hasSizeBetween(8, 36).noneMatch(all::contains);
            all.addAll(share);
        }
        assertThat(all).hasSize(Shard.COUNT);
    }

    @Test
    void aReplicaThatGoesMovesOnlyItsOwnShards() {
        Set<Integer> before = ShardShare.of("a", List.of("a", "b", "c"));

        assertThat(ShardShare.of("a", List.of("a", "b"))).containsAll(before);
    }
}
