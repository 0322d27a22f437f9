package io.tamis.profile.wiring.quarkus;

import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tamis.profile.exports.mongo.MongoExports;
import io.tamis.profile.history.mongo.MongoEvents;
import io.tamis.profile.identity.Identities;
import io.tamis.profile.identity.mongo.MongoIdentities;
import io.tamis.profile.jobs.JobRuns;
import io.tamis.profile.jobs.mongo.MongoJobRuns;
import io.tamis.profile.merging.MergeRecords;
import io.tamis.profile.merging.mongo.MongoMergeRecords;
import io.tamis.profile.metrics.MetricStore;
import io.tamis.profile.metrics.mongo.MongoMetrics;
import io.tamis.profile.metrics.mongo.MongoReplicas;
import io.tamis.profile.metrics.mongo.MongoStaleProfiles;
import io.tamis.profile.person.mongo.MongoProfiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The stores, in MongoDB. */
@ApplicationScoped
public class Stores {

    private static final Logger LOG = Logger.getLogger(Stores.class);

    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(30);

    private final ReactiveMongoDatabase database;

    Stores(ReactiveMongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.database = client.getDatabase(database);
    }

    @Produces
    @Singleton
    MongoProfiles profiles() {
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

    @Produces
    @Singleton
    JobRuns jobRuns() {
        return new MongoJobRuns(database);
    }

    @Produces
    @Singleton
    MongoExports exports() {
        return new MongoExports(database);
    }

    @Produces
    @Singleton
    MetricStore metrics(InstantSource clock) {
        return new MongoMetrics(database, clock);
    }

    @Produces
    @Singleton
    MongoStaleProfiles staleProfiles() {
        return new MongoStaleProfiles(database);
    }

    @Produces
    @Singleton
    MongoReplicas replicas(
            InstantSource clock, @ConfigProperty(name = "tamis.profile.replica", defaultValue = "single") String self) {
        return new MongoReplicas(database, clock, self);
    }

    /** Indexes are made once the store answers; whoever reads before that reads more slowly. */
    void prepare(@Observes StartupEvent event) {
        Uni.createFrom()
                .deferred(() -> events().prepare()
                        .chain(() -> exports().prepare())
                        .chain(() -> profiles().prepare())
                        .chain(() -> staleProfiles().prepare()))
                .onFailure()
                .invoke(it -> LOG.warnf("no index yet: %s", it.getClass().getName()))
                .onFailure()
                .retry()
                .withBackOff(AGAIN, LATER)
                .indefinitely()
                .subscribe()
                .with(_ -> LOG.debug("indexes are there"), it -> LOG.warn("no index yet", it));
    }
}
