package io.tamis.profile.history.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.quarkus.mongodb.FindOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.profile.activity.Effect;
import io.tamis.profile.history.EventPosition;
import io.tamis.profile.history.EventRow;
import io.tamis.profile.history.Events;
import io.tamis.profile.person.mongo.Bson;
import io.tamis.profile.person.mongo.MongoFaults;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Event rows: what is looked up by stands as members, the whole event as its contract's JSON. */
public final class MongoEvents implements Events {

    private static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);

    /** Events fetched at once where all are read. */
    private static final int STREAMED = 1_000;

    private final ReactiveMongoCollection<BsonDocument> rows;

    public MongoEvents(ReactiveMongoDatabase database) {
        this.rows = database.getCollection("events", BsonDocument.class);
    }

    /** The index that a person's history is read by. */
    public Uni<Void> prepare() {
        return rows.createIndex(
                        Indexes.compoundIndex(Indexes.ascending("profile"), Indexes.descending("at", "_id")),
                        new IndexOptions().name("history"))
                .replaceWithVoid();
    }

    @Override
    public Uni<Set<String>> stored(Collection<String> eventIds) {
        if (eventIds.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        FindOptions options =
                new FindOptions().projection(Projections.include("_id")).batchSize(10_000);
        return rows.find(Filters.in("_id", eventIds), options)
                .map(it -> Bson.required(it, "_id"))
                .collect()
                .in(HashSet::new, Set::add);
    }

    @Override
    public Uni<Void> insert(List<EventRow> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return rows.insertMany(events.stream().map(MongoEvents::write).toList(), UNORDERED)
                .replaceWithVoid()
                .onFailure(MongoFaults::isDuplicate)
                .recoverWithNull()
                // A write that conflicted with another did not happen.
                .onFailure(MongoFaults::isConflict)
                .retry()
                .atMost(10);
    }

    @Override
    public Uni<List<EventRow>> newestFirst(Collection<String> profileIds, @Nullable EventPosition after, int limit) {
        var ofProfiles = Filters.in("profile", profileIds);
        FindOptions options = new FindOptions()
                .sort(Sorts.descending("at", "_id"))
                .limit(limit)
                .batchSize(limit);
        return rows.find(after == null ? ofProfiles : Filters.and(ofProfiles, before(after)), options)
                .map(MongoEvents::read)
                .collect()
                .asList();
    }

    @Override
    public Multi<EventRow> all(Collection<String> profileIds) {
        return stream(Filters.in("profile", profileIds));
    }

    @Override
    public Multi<EventRow> named(Collection<String> profileIds, Collection<String> names) {
        return stream(Filters.and(Filters.in("profile", profileIds), Filters.in("name", names)));
    }

    @Override
    public Multi<EventRow> cancellations(Collection<String> profileIds) {
        return named(profileIds, List.of(Effect.ORDER_CANCELLED));
    }

    /** Read off the event loop: to read an event takes longer than to fetch it. */
    private Multi<EventRow> stream(org.bson.conversions.Bson filter) {
        return rows.find(filter, new FindOptions().batchSize(STREAMED))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(MongoEvents::read);
    }

    private static org.bson.conversions.Bson before(EventPosition position) {
        BsonDateTime at = Bson.at(position.at());
        return Filters.or(Filters.lt("at", at), Filters.and(Filters.eq("at", at), Filters.lt("_id", position.id())));
    }

    private static BsonDocument write(EventRow row) {
        AcceptedEvent event = row.event();
        BsonDocument document = new BsonDocument("_id", Bson.text(row.id()))
                .append("profile", Bson.text(row.profileId()))
                .append("at", Bson.at(event.occurredAt()))
                .append("source", Bson.text(event.source()))
                .append("key", Bson.text(row.key()))
                .append("event", Bson.bytes(ContractJson.write(event)));
        Bson.put(document, "name", event.name() == null ? null : Bson.text(event.name()));
        Bson.put(document, "import", event.importId() == null ? null : Bson.text(event.importId()));
        return document;
    }

    private static EventRow read(BsonDocument document) {
        AcceptedEvent event = ContractJson.read(document.getBinary("event").getData(), AcceptedEvent.class);
        return new EventRow(Bson.required(document, "profile"), Bson.required(document, "key"), event);
    }
}
