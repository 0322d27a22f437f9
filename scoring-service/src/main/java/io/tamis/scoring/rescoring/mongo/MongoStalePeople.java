package io.tamis.scoring.rescoring.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.quarkus.mongodb.FindOptions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.backfill.StaleDocuments;
import io.tamis.scoring.people.mongo.PersonFields;
import io.tamis.scoring.people.mongo.ScoringStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** People by a range on the deployment that they follow. */
@ApplicationScoped
public class MongoStalePeople implements StaleDocuments {
    private final ScoringStore store;

    MongoStalePeople(ScoringStore store) {
        this.store = store;
    }

    @Override
    public Uni<Long> count(long epoch) {
        return store.people().countDocuments(Filters.lt(PersonFields.DEPLOYMENT, epoch));
    }

    @Override
    public Multi<List<String>> behind(long epoch, int most) {
        return store.people()
                .find(
                        Filters.lt(PersonFields.DEPLOYMENT, epoch),
                        new FindOptions()
                                .projection(Projections.include(PersonFields.ID))
                                .batchSize(most))
                .map(it -> it.getString(PersonFields.ID))
                .group()
                .intoLists()
                .of(most);
    }
}
