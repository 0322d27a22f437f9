package io.tamis.segmentation.history.mongo;

import com.mongodb.client.model.Filters;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.segmentation.definition.WaitingMembers;
import io.tamis.segmentation.membership.mongo.MemberFields;
import io.tamis.segmentation.membership.mongo.SegmentationStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;

/** Those who wait, by counting documents. Asked of segments with filters alone, of which few are new. */
@ApplicationScoped
public class MongoWaiting implements WaitingMembers {
    /** Counted at a time. */
    private static final int AT_ONCE = 4;

    private final SegmentationStore store;

    MongoWaiting(SegmentationStore store) {
        this.store = store;
    }

    @Override
    public Uni<Map<String, Long>> of(Collection<String> keys) {
        return Multi.createFrom()
                .iterable(keys)
                .onItem()
                .transformToUni(key -> store.members()
                        .countDocuments(Filters.eq(MemberFields.WAITING, key))
                        .map(count -> Map.entry(key, count)))
                .merge(AT_ONCE)
                .collect()
                .asMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
