package io.tamis.segmentation.clock.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.due.Due;
import io.tamis.platform.due.DueDocuments;
import io.tamis.segmentation.membership.mongo.MemberFields;
import io.tamis.segmentation.membership.mongo.SegmentationStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;

/** Due members by a range on {@code dueAt} within shards: an index in production, a scan on the embedded store. */
@ApplicationScoped
public class MongoDueMembers implements DueDocuments {
    private final SegmentationStore store;

    MongoDueMembers(SegmentationStore store) {
        this.store = store;
    }

    @Override
    public Uni<List<Due>> until(long instant, Set<Integer> shards, int most) {
        // The instant first: a store without the index then looks at the shard of few.
        Bson filter = Filters.and(Filters.lte(MemberFields.DUE_AT, instant), Filters.in(MemberFields.SHARD, shards));
        return store.members()
                .find(
                        filter,
                        new FindOptions()
                                .projection(Projections.include(MemberFields.ID, MemberFields.DUE_AT))
                                .sort(Sorts.ascending(MemberFields.DUE_AT))
                                .limit(most))
                .map(it -> new Due(it.getString(MemberFields.ID), it.getLong(MemberFields.DUE_AT)))
                .collect()
                .asList();
    }
}
