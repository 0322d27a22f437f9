package io.tamis.profile.wiring.quarkus;

import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import io.tamis.profile.history.mongo.MongoEvents;
import io.tamis.profile.identity.Identities;
import io.tamis.profile.identity.mongo.MongoIdentities;
import io.tamis.profile.merging.MergeRecords;
import io.tamis.profile.merging.mongo.MongoMergeRecords;
import io.tamis.profile.person.Profiles;
import io.tamis.profile.person.mongo.MongoProfiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The stores, in MongoDB. */
@ApplicationScoped
public class Stores {

    private final ReactiveMongoDatabase database;

    Stores(ReactiveMongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.database = client.getDatabase(database);
    }

    @Produces
    @Singleton
    Profiles profiles() {
        return new MongoProfiles(database);
    }

    @Produces
    @Singleton
    Identities identities() {
        return new MongoIdentities(database);
    }

    @Produces
    @Singleton
    MongoEvents events() {
        return new MongoEvents(database);
    }

    @Produces
    @Singleton
    MergeRecords mergeRecords() {
        return new MongoMergeRecords(database);
    }
}
