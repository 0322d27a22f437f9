package io.tamis.profile.metrics.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import io.quarkus.mongodb.FindOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.backfill.StaleDocuments;
import io.tamis.profile.person.mongo.Bson;
import java.util.List;
import org.bson.BsonDocument;

/** Profiles by the epoch of the metrics that they reached. One of the time before there were metrics has none; a marker neither. */
public final class MongoStaleProfiles implements StaleDocuments {

    private static final String EPOCH = "metricsEpoch";

    private final ReactiveMongoCollection<BsonDocument> profiles;

    public MongoStaleProfiles(ReactiveMongoDatabase database) {
        this.profiles = database.getCollection("profiles", BsonDocument.class);
    }

    /** The index that they are found by. */
    public Uni<Void> prepare() {
        return profiles.createIndex(Indexes.ascending(EPOCH), new IndexOptions().name("metrics"))
                .replaceWithVoid();
    }

    @Override
    public Uni<Long> count(long epoch) {
        return profiles.countDocuments(before(epoch));
    }

    @Override
    public Multi<List<String>> behind(long epoch, int most) {
        FindOptions options =
                new FindOptions().projection(Projections.include("_id")).batchSize(most);
        return profiles.find(before(epoch), options)
                .map(it -> Bson.required(it, "_id"))
                .group()
                .intoLists()
                .of(most);
    }

    private static org.bson.conversions.Bson before(long epoch) {
        return Filters.or(
                Filters.lt(EPOCH, epoch),
                Filters.and(
                        Filters.exists(EPOCH, false),
                        Filters.exists("mergedInto", false),
                        Filters.exists("erasedAt", false)));
    }
}
