package io.tamis.profile.person.mongo;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import io.quarkus.mongodb.FindOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import io.smallrye.mutiny.Uni;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.ProfileWrite;
import io.tamis.profile.person.Profiles;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Profiles, one document each. Writes go out as one unordered bulk of single-document writes; every document says who wrote it
 * last, because a bulk answers with totals only.
 */
public final class MongoProfiles implements Profiles {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final ReactiveMongoCollection<BsonDocument> documents;

    public MongoProfiles(ReactiveMongoDatabase database) {
        this.documents = database.getCollection("profiles", BsonDocument.class);
    }

    @Override
    public Uni<Map<String, Profile>> byIds(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return documents
                .find(Filters.in("_id", ids), new FindOptions().batchSize(10_000))
                .collect()
                .in(HashMap::new, (found, it) -> {
                    Profile profile = ProfileBson.read(it);
                    found.put(profile.id(), profile);
                });
    }

    @Override
    public Uni<Set<String>> write(List<ProfileWrite> writes) {
        if (writes.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        Set<String> ids = new HashSet<>();
        writes.forEach(it -> ids.add(it.profile().id()));
        String writer = UUID.randomUUID().toString();
        List<WriteModel<BsonDocument>> models =
                writes.stream().map(it -> model(it, writer)).toList();
        return documents
                .bulkWrite(models, UNORDERED)
                .map(it -> it.getInsertedCount() + it.getMatchedCount() == writes.size())
                .onFailure(MongoFaults::isConflict)
                .recoverWithItem(false)
                .chain(all -> all ? Uni.createFrom().item(ids) : writtenBy(writer, ids));
    }

    /** The index that profiles to fold again are found by; few have the field. */
    public Uni<Void> prepare() {
        return documents
                .createIndex(
                        Indexes.ascending("refoldAt"),
                        new IndexOptions().name("refold").sparse(true))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<Profile>> toRefold(Instant now, @Nullable String afterId, int limit) {
        FindOptions options =
                new FindOptions().sort(Sorts.ascending("_id")).limit(limit).batchSize(limit);
        return documents
                .find(
                        Filters.and(
                                Filters.lte("refoldAt", Bson.at(now)),
                                Filters.gt("_id", afterId == null ? "" : afterId)),
                        options)
                .map(ProfileBson::read)
                .collect()
                .asList();
    }

    @Override
    public Uni<List<Profile>> page(@Nullable String afterId, int limit) {
        FindOptions options =
                new FindOptions().sort(Sorts.ascending("_id")).limit(limit).batchSize(limit);
        return documents
                .find(Filters.gt("_id", afterId == null ? "" : afterId), options)
                .map(ProfileBson::read)
                .collect()
                .asList();
    }

    @Override
    public Uni<Long> count() {
        return documents.estimatedDocumentCount();
    }

    private Uni<Set<String>> writtenBy(String writer, Set<String> ids) {
        FindOptions options =
                new FindOptions().projection(Projections.include("writer")).batchSize(10_000);
        return documents
                .find(Filters.in("_id", ids), options)
                .filter(it -> writer.equals(Bson.text(it, "writer")))
                .map(it -> Bson.required(it, "_id"))
                .collect()
                .in(HashSet::new, Set::add);
    }

    private static WriteModel<BsonDocument> model(ProfileWrite write, String writer) {
        BsonDocument document = ProfileBson.write(write.profile()).append("writer", Bson.text(writer));
        if (write.expectedVersion() == 0) {
            return new InsertOneModel<>(document);
        }
        BsonDocument expected = new BsonDocument(
                        "_id", Bson.text(write.profile().id()))
                .append("version", Bson.number(write.expectedVersion()));
        return new ReplaceOneModel<>(expected, document);
    }
}
