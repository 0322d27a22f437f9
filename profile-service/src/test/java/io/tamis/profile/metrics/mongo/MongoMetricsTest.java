package io.tamis.profile.metrics.mongo;

import static io.tamis.profile.memory.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.quarkus.mongodb.impl.ReactiveMongoClientImpl;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import io.tamis.contracts.metric.MetricState;
import io.tamis.local.embedded.MongoStore;
import io.tamis.profile.memory.World;
import io.tamis.profile.metrics.MetricEntry;
import io.tamis.profile.metrics.MetricEntry.Use;
import io.tamis.profile.metrics.MetricRegistry;
import io.tamis.profile.person.Lineage;
import io.tamis.profile.person.MetricActivity;
import io.tamis.profile.person.Person;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.ProfileWrite;
import io.tamis.profile.person.mongo.MongoProfiles;
import io.tamis.rules.EventFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The metrics' documents, on a real protocol of the store. Each test has a database of its own. */
class MongoMetricsTest {

    private static final MetricEntry ENTRY = new MetricEntry(
            new EventFilter("Page Viewed", "path = '/été'"),
            Map.of("segmentation", new Use(7, true), "scoring", new Use(3, false)),
            true,
            2,
            MetricState.RUNNING,
            5,
            9);

    private static MongoStore server;
    private static MongoClient client;

    private ReactiveMongoDatabase database;
    private Instant now = World.NOW;
    private MongoMetrics metrics;

    @BeforeAll
    static void start() {
        server = MongoStore.start(null, 0);
        client = MongoClients.create(server.url());
    }

    @BeforeEach
    void open() {
        database = new ReactiveMongoClientImpl(client).getDatabase("m" + UUID.randomUUID());
        metrics = new MongoMetrics(database, () -> now);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static Profile profile(String id, long version, Lineage lineage, MetricActivity its) {
        return new Profile(id, version, "1.k", Person.NOBODY.measured(its, Map.of()), lineage, new LinkedHashSet<>());
    }

    @Test
    void theMetricsComeBackAsTheyWereAndOnlyTheNextRevisionReplacesThem() {
        MetricRegistry first = new MetricRegistry(1, 2, 1, Map.of("4f1c0a9be2d37765", ENTRY));
        assertThat(await(metrics.read())).isEqualTo(MetricRegistry.EMPTY);

        assertThat(await(metrics.replace(first))).isTrue();
        assertThat(await(metrics.replace(first))).as("somebody was first").isFalse();
        assertThat(await(metrics.read())).isEqualTo(first);

        MetricRegistry second = new MetricRegistry(2, 2, 2, first.entries());
        assertThat(await(metrics.replace(second))).isTrue();
        assertThat(await(metrics.replace(second))).isFalse();
        assertThat(await(metrics.read())).isEqualTo(second);
    }

    @Test
    void oneRunnerAtATimeHoldsTheLeaseUntilItEnds() {
        Duration minute = Duration.ofMinutes(1);
        assertThat(await(metrics.lease("a", minute))).isTrue();
        assertThat(await(metrics.lease("b", minute))).isFalse();
        assertThat(await(metrics.lease("a", minute))).isTrue();

        now = now.plusSeconds(61);

        assertThat(await(metrics.lease("b", minute))).isTrue();
        assertThat(await(metrics.lease("a", minute))).isFalse();
    }

    @Test
    void thoseAreBehindWhoHaveNotReachedTheEpochAndAreNoMarkers() {
        MongoProfiles profiles = new MongoProfiles(database);
        MongoStaleProfiles stale = new MongoStaleProfiles(database);
        await(stale.prepare());
        byte[] bytes = {1, 2, 3};
        await(profiles.write(List.of(
                new ProfileWrite(profile("old", 1, Lineage.NONE, new MetricActivity(2, Map.of("k", bytes))), 0),
                new ProfileWrite(profile("there", 1, Lineage.NONE, new MetricActivity(3, Map.of())), 0),
                new ProfileWrite(profile("gone", 1, Lineage.NONE.into("old"), MetricActivity.NONE), 0))));
        database.getCollection("profiles", BsonDocument.class)
                .insertOne(new BsonDocument("_id", new BsonString("ancient")).append("version", new BsonInt64(4)))
                .await()
                .atMost(Duration.ofSeconds(10));

        List<String> behind = new ArrayList<>();
        await(stale.behind(3, 1).collect().asList()).forEach(behind::addAll);

        assertThat(behind).containsExactlyInAnyOrder("old", "ancient");
        assertThat(await(stale.count(3))).isEqualTo(2);
        assertThat(await(stale.count(2))).isEqualTo(1);
        Profile read =
                Objects.requireNonNull(await(profiles.byIds(List.of("old"))).get("old"));
        assertThat(read.person().metrics().epoch()).isEqualTo(2);
        assertThat(read.person().metrics().byKey().get("k")).isEqualTo(bytes);
    }

    @Test
    void replicasAreSettledOnceEachThatLivesSaidSo() {
        MongoReplicas one = new MongoReplicas(database, () -> now, "one");
        MongoReplicas other = new MongoReplicas(database, () -> now, "other");
        Duration minute = Duration.ofMinutes(1);
        await(one.alive(5));
        assertThat(await(one.othersSettled(5, minute))).as("alone").isTrue();

        await(other.alive(4));
        assertThat(await(one.othersSettled(5, minute))).isFalse();
        await(other.alive(5));
        assertThat(await(one.othersSettled(5, minute))).isTrue();

        await(other.alive(3));
        now = now.plusSeconds(61);
        assertThat(await(one.othersSettled(5, minute))).as("the other died").isTrue();
    }
}
