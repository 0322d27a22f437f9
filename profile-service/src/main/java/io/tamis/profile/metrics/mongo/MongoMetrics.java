package io.tamis.profile.metrics.mongo;

import com.mongodb.client.model.Filters;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import io.smallrye.mutiny.Uni;
import io.tamis.profile.metrics.MetricRegistry;
import io.tamis.profile.metrics.MetricStore;
import io.tamis.profile.person.mongo.Bson;
import io.tamis.profile.person.mongo.MongoFaults;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.bson.BsonDocument;

/** The metrics, one document, replaced against its version; beside it who brings profiles up to them. */
public final class MongoMetrics implements MetricStore {

    private static final String LEASE = "lease";

    private final ReactiveMongoCollection<BsonDocument> documents;
    private final InstantSource clock;

    public MongoMetrics(ReactiveMongoDatabase database, InstantSource clock) {
        this.documents = database.getCollection("metrics", BsonDocument.class);
        this.clock = clock;
    }

    @Override
    public Uni<MetricRegistry> read() {
        return byId(MetricBson.ID).map(it -> it.isEmpty() ? MetricRegistry.EMPTY : MetricBson.read(it));
    }

    @Override
    public Uni<Boolean> replace(MetricRegistry next) {
        return put(MetricBson.write(next), next.revision() - 1);
    }

    @Override
    public Uni<Boolean> lease(String runner, Duration duration) {
        return byId(LEASE).chain(held -> {
            Instant now = clock.instant();
            boolean free = held.isEmpty()
                    || runner.equals(Bson.text(held, "owner"))
                    || Bson.requiredAt(held, "until").isBefore(now);
            long version = held.isEmpty() ? 0 : Bson.number(held, "version");
            return free
                    ? put(
                            new BsonDocument("_id", Bson.text(LEASE))
                                    .append("version", Bson.number(version + 1))
                                    .append("owner", Bson.text(runner))
                                    .append("until", Bson.at(now.plus(duration))),
                            version)
                    : Uni.createFrom().item(false);
        });
    }

    private Uni<BsonDocument> byId(String id) {
        return documents
                .find(Filters.eq("_id", id))
                .collect()
                .first()
                .onItem()
                .ifNull()
                .continueWith(BsonDocument::new);
    }

    private Uni<Boolean> put(BsonDocument document, long expectedVersion) {
        Uni<Boolean> put = expectedVersion == 0
                ? documents.insertOne(document).replaceWith(true)
                : documents
                        .replaceOne(
                                new BsonDocument("_id", document.get("_id"))
                                        .append("version", Bson.number(expectedVersion)),
                                document)
                        .map(it -> it.getMatchedCount() == 1);
        return put.onFailure(MongoFaults::isConflict).recoverWithItem(false);
    }
}
