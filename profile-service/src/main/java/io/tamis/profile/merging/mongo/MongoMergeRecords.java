package io.tamis.profile.merging.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import io.smallrye.mutiny.Uni;
import io.tamis.profile.merging.MergeRecord;
import io.tamis.profile.merging.MergeRecords;
import io.tamis.profile.person.mongo.Bson;
import io.tamis.profile.person.mongo.MongoFaults;
import io.tamis.profile.person.mongo.ProfileBson;
import java.util.Collection;
import java.util.List;
import org.bson.BsonDocument;

/** Merge records, with both documents inside as they were. */
public final class MongoMergeRecords implements MergeRecords {

    private final ReactiveMongoCollection<BsonDocument> records;

    public MongoMergeRecords(ReactiveMongoDatabase database) {
        this.records = database.getCollection("merges", BsonDocument.class);
    }

    @Override
    public Uni<Void> keep(MergeRecord merge) {
        BsonDocument document = new BsonDocument("_id", Bson.text(merge.id()))
                .append("merge", ProfileBson.merge(merge.merge()))
                .append("loser", ProfileBson.write(merge.loser()))
                .append("survivor", ProfileBson.write(merge.survivor()));
        // Two upserts of one record may collide; the second finds it when it tries again.
        return records.replaceOne(Filters.eq("_id", merge.id()), document, new ReplaceOptions().upsert(true))
                .onFailure(MongoFaults::isConflict)
                .retry()
                .atMost(10)
                .replaceWithVoid();
    }

    @Override
    public Uni<List<MergeRecord>> byIds(Collection<String> ids) {
        return records.find(Filters.in("_id", ids))
                .map(MongoMergeRecords::read)
                .collect()
                .asList();
    }

    private static MergeRecord read(BsonDocument it) {
        return new MergeRecord(
                ProfileBson.merge(it.getDocument("merge")),
                ProfileBson.read(it.getDocument("loser")),
                ProfileBson.read(it.getDocument("survivor")));
    }
}
