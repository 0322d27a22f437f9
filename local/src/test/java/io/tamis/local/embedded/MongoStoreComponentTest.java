package io.tamis.local.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoStoreComponentTest {

    @TempDir
    Path folder;

    @Test
    void dataSurvivesARestart() {
        Path file = folder.resolve("mongo.mv");
        try (MongoStore store = MongoStore.start(file, 0);
                MongoClient client = MongoClients.create(store.url())) {
            profiles(client).insertOne(new Document("_id", "a").append("version", 1L));
        }

        try (MongoStore store = MongoStore.start(file, 0);
                MongoClient client = MongoClients.create(store.url())) {
            assertThat(profiles(client)
                            .updateOne(and(eq("_id", "a"), eq("version", 1L)), inc("version", 1L))
                            .getModifiedCount())
                    .isOne();
        }
    }

    @Test
    void whatWasAcknowledgedIsOnDiskWithoutAClose() throws Exception {
        Path file = folder.resolve("mongo.mv");
        Path copy = folder.resolve("copy.mv");
        try (MongoStore store = MongoStore.start(file, 0);
                MongoClient client = MongoClients.create(store.url())) {
            profiles(client).insertOne(new Document("_id", "a").append("version", 1L));

            // A copy of a file that is being written may not open.
            Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                assertThat(idsIn(copy)).containsExactly("a");
            });
        }
    }

    @Test
    void whatAnEarlierVersionKeptWithoutTypesIsReadAndFoundByItsKeys() {
        Path file = folder.resolve("mongo.mv");
        MongoServer before = new MongoServer(new H2Backend(file.toString()));
        try (MongoClient client = MongoClients.create("mongodb:/" + before.bind())) {
            profiles(client).createIndex(new Document("_id", 1).append("version", 1), new IndexOptions().unique(true));
            for (long i = 0; i < 500; i++) {
                profiles(client).insertOne(new Document("_id", "p" + i * 7919 % 500).append("version", i));
            }
        } finally {
            before.shutdown();
        }

        for (int start = 0; start < 2; start++) {
            try (MongoStore store = MongoStore.start(file, 0);
                    MongoClient client = MongoClients.create(store.url())) {
                for (long i = 0; i < 500; i++) {
                    Document key = new Document("_id", "p" + i * 7919 % 500).append("version", i);
                    assertThat(profiles(client).find(key).into(new ArrayList<>()))
                            .containsExactly(key);
                }
                assertThatThrownBy(() -> profiles(client).insertOne(new Document("_id", "p3")))
                        .isInstanceOf(MongoWriteException.class);
            }
        }
    }

    @Test
    @SuppressWarnings("JavaUtilDate") // What the driver gives for an instant.
    void everyKindOfValueComesBackAsItWasAfterARestart() {
        Path file = folder.resolve("mongo.mv");
        Document kept = new Document("_id", new Document("a", 1).append("b", "é"))
                .append("int", 1)
                .append("long", Long.MAX_VALUE)
                .append("double", -0.5)
                .append("exact", new Decimal128(new BigDecimal("12.340")))
                .append("text", "\u00e9\u4e2d\ud83d\ude00")
                .append("truth", true)
                .append("nothing", null)
                .append("instant", new Date(1_790_000_000_123L))
                .append("object", new ObjectId())
                .append("bytes", new Binary(new byte[] {0, -1, 127}))
                .append("list", List.of(1, "two", new Document("three", List.of(3L)), List.of()))
                .append("empty", new Document());
        try (MongoStore store = MongoStore.start(file, 0);
                MongoClient client = MongoClients.create(store.url())) {
            profiles(client).insertOne(kept);
        }

        try (MongoStore store = MongoStore.start(file, 0);
                MongoClient client = MongoClients.create(store.url())) {
            assertThat(profiles(client)
                            .find(new Document("_id", kept.get("_id")))
                            .first())
                    .isEqualTo(kept);
        }
    }

    @Test
    @SuppressWarnings("JavaUtilDate") // What the driver gives for an instant.
    void aUniqueIndexTellsAllKindsOfKeysApart() {
        List<Object> keys = List.of(
                1,
                "1",
                true,
                new Date(1),
                new ObjectId(new byte[12]),
                new Binary(new byte[] {1}),
                new Document("a", 1),
                1.5);
        try (MongoStore store = MongoStore.start(null, 0);
                MongoClient client = MongoClients.create(store.url())) {
            MongoCollection<Document> profiles = profiles(client);
            profiles.createIndex(new Document("key", 1), new IndexOptions().unique(true));
            keys.forEach(key -> profiles.insertOne(new Document("key", key)));

            for (Object key : keys) {
                assertThat(profiles.find(new Document("key", key)).into(new ArrayList<>()))
                        .as(key.toString())
                        .hasSize(1);
                assertThatThrownBy(() -> profiles.insertOne(new Document("key", key)))
                        .as(key.toString())
                        .isInstanceOf(MongoWriteException.class);
            }
        }
    }

    @Test
    void versionedCollectionsAreIndexedByIdAndVersion() {
        try (MongoStore store = MongoStore.start(null, 0);
                MongoClient client = MongoClients.create(store.url())) {
            profiles(client).insertOne(new Document("_id", "a").append("version", 1L));
            client.getDatabase("shop").drop();
            profiles(client).insertOne(new Document("_id", "a").append("version", 1L));
            store.indexIdVersion("shop", "others");

            assertThat(indexes(profiles(client))).contains("_id_1_version_1");
            assertThat(indexes(client.getDatabase("shop").getCollection("others")))
                    .contains("_id_1_version_1");
        }
    }

    private static List<String> idsIn(Path file) {
        try (MongoStore store = MongoStore.start(file, 0);
                MongoClient client = MongoClients.create(store.url())) {
            return profiles(client).find().map(found -> found.getString("_id")).into(new ArrayList<>());
        }
    }

    private static List<String> indexes(MongoCollection<Document> collection) {
        return collection.listIndexes().map(index -> index.getString("name")).into(new ArrayList<>());
    }

    private static MongoCollection<Document> profiles(MongoClient client) {
        return client.getDatabase("shop").getCollection("profiles");
    }
}
