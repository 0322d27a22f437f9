package io.tamis.scoring.people.mongo;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collections of the database {@code scoring} and their indexes. */
@ApplicationScoped
public class ScoringStore {

    private final ReactiveMongoClient client;
    private final String database;

    ScoringStore(
            ReactiveMongoClient client,
            @ConfigProperty(name = "quarkus.mongodb.database", defaultValue = "scoring") String database) {
        this.client = client;
        this.database = database;
    }

    /** One document per person. */
    public ReactiveMongoCollection<Document> people() {
        return collection(PersonFields.COLLECTION);
    }

    /** Any other of this service's collections. */
    public ReactiveMongoCollection<Document> collection(String name) {
        return client.getDatabase(database).getCollection(name);
    }

    /** Creates what is missing; harmless when nothing is. */
    public Uni<Void> prepare() {
        IndexOptions inBackground = new IndexOptions().background(true);
        return Uni.join()
                .all(List.of(
                        people().createIndex(
                                        Indexes.ascending(PersonFields.SHARD, PersonFields.RESCORE_AT), inBackground),
                        people().createIndex(Indexes.ascending(PersonFields.DEPLOYMENT), inBackground)))
                .andFailFast()
                .replaceWithVoid();
    }
}
