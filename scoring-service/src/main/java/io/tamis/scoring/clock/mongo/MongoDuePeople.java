package io.tamis.scoring.clock.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.due.Due;
import io.tamis.platform.due.DueDocuments;
import io.tamis.scoring.people.mongo.PersonFields;
import io.tamis.scoring.people.mongo.ScoringStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;

/** People due by a range on {@code rescoreAt} within shards: an index in production, a scan on the embedded store. */
@ApplicationScoped
public class MongoDuePeople implements DueDocuments {
    private final ScoringStore store;

    MongoDuePeople(ScoringStore store) {
        this.store = store;
    }

    @Override
    public Uni<List<Due>> until(long instant, Set<Integer> shards, int most) {
        // The instant first: a store without the index then looks at the shard of few.
        Bson filter =
                Filters.and(Filters.lte(PersonFields.RESCORE_AT, instant), Filters.in(PersonFields.SHARD, shards));
        return store.people()
                .find(
                        filter,
                        new FindOptions()
                                .projection(Projections.include(PersonFields.ID, PersonFields.RESCORE_AT))
                                .sort(Sorts.ascending(PersonFields.RESCORE_AT))
                                .limit(most))
                .map(it -> new Due(it.getString(PersonFields.ID), it.getLong(PersonFields.RESCORE_AT)))
                .collect()
                .asList();
    }
}
