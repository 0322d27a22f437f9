package io.tamis.profile.metrics.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import io.smallrye.mutiny.Uni;
import io.tamis.profile.person.mongo.Bson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.bson.BsonDocument;

/** A document per replica with the instant at which it last said it was alive, and the metrics that it then went by. */
public final class MongoReplicas {

    private static final String SEEN_AT = "seenAt";
    private static final String SETTLED = "settledEpoch";
    /** Of one that was not heard of for so long nothing is left. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private final ReactiveMongoCollection<BsonDocument> replicas;
    private final InstantSource clock;
    private final String self;

    /** @param self stable over restarts where it can be */
    public MongoReplicas(ReactiveMongoDatabase database, InstantSource clock, String self) {
        this.replicas = database.getCollection("replicas", BsonDocument.class);
        this.clock = clock;
        this.self = self;
    }

    /** Says that this replica lives and folds no more by metrics older than an epoch. */
    public Uni<Void> alive(long settledEpoch) {
        Instant now = clock.instant();
        BsonDocument document = new BsonDocument("_id", Bson.text(self))
                .append(SEEN_AT, Bson.at(now))
                .append(SETTLED, Bson.number(settledEpoch));
        return replicas.replaceOne(Filters.eq("_id", self), document, new ReplaceOptions().upsert(true))
                .chain(() -> replicas.deleteMany(Filters.lt(SEEN_AT, Bson.at(now.minus(FORGOTTEN)))))
                .replaceWithVoid();
    }

    /**
     * Whether all others that were seen within a time said that they fold no more by metrics older than an epoch; true
     * when there is no other. One that was silent for longer counts as gone.
     */
    public Uni<Boolean> othersSettled(long epoch, Duration seenWithin) {
        Instant since = clock.instant().minus(seenWithin);
        return replicas.find()
                .filter(it -> !self.equals(Bson.required(it, "_id"))
                        && Bson.requiredAt(it, SEEN_AT).isAfter(since))
                .collect()
                .asList()
                .map(all -> all.stream().allMatch(it -> Bson.number(it, SETTLED) >= epoch));
    }

    /** Says that this replica ends. */
    public Uni<Void> leave() {
        return replicas.deleteOne(Filters.eq("_id", self)).replaceWithVoid();
    }
}
