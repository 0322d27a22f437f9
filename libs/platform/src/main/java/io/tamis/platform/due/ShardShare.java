package io.tamis.platform.due;

import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Divides the shards among the replicas alive: each shard goes to the replica that ranks highest for it (rendezvous
 * hashing), so that all agree without a word and a replica that comes or goes moves only its own shards. Should two
 * disagree for a while, both write the same, guarded by the version.
 */
final class ShardShare {
    private ShardShare() {}

    /** The shards of this replica; all of them when nobody is known to be alive. */
    static Set<Integer> of(String self, Collection<String> alive) {
        return IntStream.range(0, Shard.COUNT)
                .filter(shard -> alive.stream()
                        .max(Comparator.<String>comparingInt(it -> rank(it, shard))
                                .thenComparing(it -> it))
                        .map(self::equals)
                        .orElse(true))
                .boxed()
                .collect(Collectors.toSet());
    }

    private static int rank(String replica, int shard) {
        int mixed = (replica + "/" + shard).hashCode() * 0x9E3779B1;
        mixed ^= mixed >>> 15;
        return (mixed * 0x85EBCA6B) >>> 1;
    }
}
