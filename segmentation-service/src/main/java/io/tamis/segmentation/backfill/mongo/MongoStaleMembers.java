package io.tamis.segmentation.backfill.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.backfill.StaleDocuments;
import io.tamis.segmentation.membership.mongo.MemberFields;
import io.tamis.segmentation.membership.mongo.SegmentationStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Members by a range on their epoch. */
@ApplicationScoped
public class MongoStaleMembers implements StaleDocuments {
    private final SegmentationStore store;

    MongoStaleMembers(SegmentationStore store) {
        this.store = store;
    }

    @Override
    public Uni<Long> count(long epoch) {
        return store.members().countDocuments(Filters.lt(MemberFields.EPOCH, epoch));
    }

    @Override
    public Multi<List<String>> behind(long epoch, int most) {
        return store.members()
                .find(
                        Filters.lt(MemberFields.EPOCH, epoch),
                        new FindOptions()
                                .projection(Projections.include(MemberFields.ID))
                                .batchSize(most))
                .map(it -> it.getString(MemberFields.ID))
                .group()
                .intoLists()
                .of(most);
    }
}
