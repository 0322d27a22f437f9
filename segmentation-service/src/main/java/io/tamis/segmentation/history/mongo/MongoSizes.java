package io.tamis.segmentation.history.mongo;

import com.mongodb.client.model.Filters;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.segmentation.definition.SegmentSizes;
import io.tamis.segmentation.membership.mongo.MemberFields;
import io.tamis.segmentation.membership.mongo.SegmentationStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sizes by counting documents, so that they are right whatever crashed; a count is kept for half a second, so that many
 * readers cost one.
 */
@ApplicationScoped
public class MongoSizes implements SegmentSizes {
    private static final Duration FRESH = Duration.ofMillis(500);
    /** Counted at a time. */
    private static final int AT_ONCE = 4;

    private final SegmentationStore store;
    private final Clock clock;
    private final Map<String, Counted> counted = new ConcurrentHashMap<>();

    private record Counted(long size, long at) {}

    MongoSizes(SegmentationStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Uni<Map<String, Long>> of(Collection<String> keys) {
        counted.values().removeIf(it -> it.at() + FRESH.toMillis() <= clock.millis());
        return Multi.createFrom()
                .iterable(keys)
                .onItem()
                .transformToUni(key -> size(key).map(size -> Map.entry(key, size)))
                .merge(AT_ONCE)
                .collect()
                .asMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Uni<Long> size(String key) {
        Counted known = counted.get(key);
        if (known != null) {
            return Uni.createFrom().item(known.size());
        }
        long at = clock.millis();
        return store.members()
                .countDocuments(Filters.eq(MemberFields.MEMBER_OF, key))
                .invoke(size -> counted.put(key, new Counted(size, at)));
    }
}
