package io.tamis.scoring.clock.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.due.Replicas;
import io.tamis.scoring.people.PersonWork;
import io.tamis.scoring.people.mongo.ScoringStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A document per replica with the instant at which it last said it was alive, and what it then said. */
@ApplicationScoped
public class MongoReplicas implements Replicas {
    private static final String COLLECTION = "replicas";
    private static final String SEEN_AT = "seenAt";
    private static final String SETTLED = "settledDeployment";
    /** Beyond it, others take over: three beats. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ScoringStore store;
    private final PersonWork work;
    private final Clock clock;
    private final String self;

    /** @param self stable over restarts where it can be: a process that comes back takes over from itself at once */
    MongoReplicas(
            ScoringStore store,
            PersonWork work,
            Clock clock,
            @ConfigProperty(name = "tamis.scoring.replica", defaultValue = "single") String self) {
        this.store = store;
        this.work = work;
        this.clock = clock;
        this.self = self;
    }

    @Override
    public String self() {
        return self;
    }

    @Override
    public Uni<List<String>> alive() {
        long now = clock.millis();
        return store.collection(COLLECTION)
                .replaceOne(
                        Filters.eq("_id", self),
                        new Document("_id", self).append(SEEN_AT, now).append(SETTLED, work.settledDeployment()),
                        new ReplaceOptions().upsert(true))
                .chain(() -> store.collection(COLLECTION).find().collect().asList())
                .call(all -> forget(all, now))
                .map(all -> all.stream()
                        .filter(it -> it.getLong(SEEN_AT) > now - PATIENCE.toMillis())
                        .map(it -> it.getString("_id"))
                        .toList());
    }

    /**
     * Whether all others seen within a time said that they write no more by a deployment older than one; true when
     * there is no other. One that was silent for longer counts as gone, one that said nothing of deployments as not
     * settled.
     */
    public Uni<Boolean> othersSettled(long deployment, Duration seenWithin) {
        long since = clock.millis() - seenWithin.toMillis();
        return store.collection(COLLECTION)
                .find()
                .collect()
                .asList()
                .map(all -> all.stream()
                        .filter(it -> !self.equals(it.getString("_id")) && it.getLong(SEEN_AT) > since)
                        .allMatch(it -> it.get(SETTLED) instanceof Long settled && settled >= deployment));
    }

    @Override
    public Uni<Void> leave() {
        return store.collection(COLLECTION).deleteOne(Filters.eq("_id", self)).replaceWithVoid();
    }

    private Uni<Void> forget(List<Document> all, long now) {
        List<String> gone = all.stream()
                .filter(it -> it.getLong(SEEN_AT) < now - 10 * PATIENCE.toMillis())
                .map(it -> it.getString("_id"))
                .toList();
        return gone.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.collection(COLLECTION)
                        .deleteMany(Filters.in("_id", gone))
                        .replaceWithVoid();
    }
}
