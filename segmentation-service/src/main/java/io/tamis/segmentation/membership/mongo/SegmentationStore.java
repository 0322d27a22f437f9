package io.tamis.segmentation.membership.mongo;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collections of the database {@code segmentation} and their indexes. */
@ApplicationScoped
public class SegmentationStore {
    private final ReactiveMongoClient client;
    private final String database;

    SegmentationStore(
            ReactiveMongoClient client,
            @ConfigProperty(name = "quarkus.mongodb.database", defaultValue = "segmentation") String database) {
        this.client = client;
        this.database = database;
    }

    /** One document per person. */
    public ReactiveMongoCollection<Document> members() {
        return collection(MemberFields.COLLECTION);
    }

    /** Every membership change that was announced; {@code _id} is its id. */
    public ReactiveMongoCollection<Document> transitions() {
        return collection(TransitionFields.COLLECTION);
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
                        members().createIndex(Indexes.ascending(MemberFields.SHARD, MemberFields.DUE_AT), inBackground),
                        members().createIndex(Indexes.ascending(MemberFields.EPOCH), inBackground),
                        members().createIndex(Indexes.ascending(MemberFields.MEMBER_OF, MemberFields.ID), inBackground),
                        transitions()
                                .createIndex(
                                        Indexes.compoundIndex(
                                                Indexes.ascending(TransitionFields.SEGMENT), latestFirst()),
                                        inBackground),
                        transitions()
                                .createIndex(
                                        Indexes.compoundIndex(
                                                Indexes.ascending(TransitionFields.PROFILE), latestFirst()),
                                        inBackground)))
                .andFailFast()
                .replaceWithVoid();
    }

    private static Bson latestFirst() {
        return Indexes.descending(TransitionFields.AT, TransitionFields.NUMBER, TransitionFields.ID);
    }
}
