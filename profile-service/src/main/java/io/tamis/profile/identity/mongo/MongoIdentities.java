package io.tamis.profile.identity.mongo;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.quarkus.mongodb.FindOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.Purpose;
import io.tamis.profile.identity.Claim;
import io.tamis.profile.identity.Identities;
import io.tamis.profile.identity.IdentityRow;
import io.tamis.profile.person.Decision;
import io.tamis.profile.person.mongo.Bson;
import io.tamis.profile.person.mongo.MongoFaults;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/**
 * Identity rows. The owner is an array that never holds more than its first element, and each purpose's decision one that keeps
 * only the latest: so both are decided by the store, in one update of one document found by its id.
 */
public final class MongoIdentities implements Identities {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final PushOptions FIRST_STAYS = new PushOptions().slice(1);
    private static final PushOptions LATEST_STAYS = new PushOptions()
            .sortDocument(new BsonDocument("at", new BsonInt32(1)).append("refused", new BsonInt32(1)))
            .slice(-1);

    private final ReactiveMongoCollection<BsonDocument> rows;

    public MongoIdentities(ReactiveMongoDatabase database) {
        this.rows = database.getCollection("identities", BsonDocument.class);
    }

    @Override
    public Uni<Map<String, IdentityRow>> byIds(Collection<String> rowIds) {
        if (rowIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return rows.find(Filters.in("_id", rowIds), new FindOptions().batchSize(10_000))
                .collect()
                .in(HashMap::new, (found, it) -> {
                    IdentityRow row = row(it);
                    found.put(row.id(), row);
                });
    }

    @Override
    public Uni<Boolean> claim(List<Claim> claims) {
        boolean allNew = claims.stream().noneMatch(Claim::rowExists);
        return bulk(claims.stream().map(MongoIdentities::claim).toList())
                .replaceWith(allNew)
                .onFailure(MongoFaults::isConflict)
                .recoverWithItem(false);
    }

    @Override
    public Uni<Void> repoint(Collection<String> rowIds, String profileId) {
        List<WriteModel<BsonDocument>> writes = new ArrayList<>();
        for (String id : rowIds) {
            writes.add(new UpdateOneModel<>(Filters.eq("_id", id), Updates.set("owner", List.of(profileId))));
        }
        return bulk(writes);
    }

    @Override
    public Uni<Void> leave(Map<String, Map<Purpose, Decision>> decisions) {
        List<WriteModel<BsonDocument>> writes = new ArrayList<>();
        decisions.forEach((rowId, byPurpose) -> byPurpose.forEach((purpose, it) -> writes.add(new UpdateOneModel<>(
                Filters.eq("_id", rowId),
                Updates.pushEach("waiting." + purpose.wire(), List.of(decision(it)), LATEST_STAYS),
                UPSERT))));
        // Two upserts of one row may collide; the second finds the row when it tries again.
        return bulk(writes).onFailure(MongoFaults::isConflict).retry().atMost(10);
    }

    private Uni<Void> bulk(List<WriteModel<BsonDocument>> writes) {
        return writes.isEmpty()
                ? Uni.createFrom().voidItem()
                : rows.bulkWrite(writes, UNORDERED).replaceWithVoid();
    }

    private static WriteModel<BsonDocument> claim(Claim claim) {
        return claim.rowExists()
                ? new UpdateOneModel<>(
                        Filters.eq("_id", claim.rowId()),
                        Updates.pushEach("owner", List.of(claim.profileId()), FIRST_STAYS))
                : new InsertOneModel<>(new BsonDocument("_id", Bson.text(claim.rowId()))
                        .append("owner", Bson.array(List.of(claim.profileId()), Bson::text)));
    }

    private static BsonDocument decision(Decision it) {
        return new BsonDocument("at", Bson.at(it.decidedAt())).append("refused", new BsonInt32(it.granted() ? 0 : 1));
    }

    private static IdentityRow row(BsonDocument it) {
        List<BsonValue> owner = Bson.items(it, "owner");
        Map<Purpose, Decision> waiting = new EnumMap<>(Purpose.class);
        it.getDocument("waiting", new BsonDocument())
                .forEach((wire, list) -> Purpose.of(wire).ifPresent(purpose -> {
                    BsonDocument latest = list.asArray().get(0).asDocument();
                    boolean granted = latest.getNumber("refused").intValue() == 0;
                    waiting.put(purpose, new Decision(granted, Bson.requiredAt(latest, "at")));
                }));
        return new IdentityRow(
                Bson.required(it, "_id"),
                owner.isEmpty() ? null : owner.getFirst().asString().getValue(),
                waiting,
                Bson.at(it, "erasedAt"));
    }
}
