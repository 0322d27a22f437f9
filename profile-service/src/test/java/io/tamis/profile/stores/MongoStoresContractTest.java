package io.tamis.profile.stores;

import static io.tamis.profile.memory.World.await;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.quarkus.mongodb.impl.ReactiveMongoClientImpl;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import io.tamis.local.embedded.MongoStore;
import io.tamis.profile.exports.Exports;
import io.tamis.profile.exports.mongo.MongoExports;
import io.tamis.profile.history.Events;
import io.tamis.profile.history.mongo.MongoEvents;
import io.tamis.profile.identity.Identities;
import io.tamis.profile.identity.mongo.MongoIdentities;
import io.tamis.profile.merging.MergeRecords;
import io.tamis.profile.merging.mongo.MongoMergeRecords;
import io.tamis.profile.person.Profiles;
import io.tamis.profile.person.mongo.MongoProfiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MongoStoresContractTest extends StoresContract {

    private static MongoStore server;
    private static MongoClient client;
    private static ReactiveMongoDatabase database;

    @BeforeAll
    static void start() {
        server = MongoStore.start(null, 0);
        client = MongoClients.create(server.url());
        database = new ReactiveMongoClientImpl(client).getDatabase("profile");
        await(new MongoEvents(database).prepare());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Override
    Profiles profiles() {
        return new MongoProfiles(database);
    }

    @Override
    Identities identities() {
        return new MongoIdentities(database);
    }

    @Override
    Events events() {
        return new MongoEvents(database);
    }

    @Override
    MergeRecords mergeRecords() {
        return new MongoMergeRecords(database);
    }

    @Override
    Exports exports() {
        return new MongoExports(database);
    }
}
