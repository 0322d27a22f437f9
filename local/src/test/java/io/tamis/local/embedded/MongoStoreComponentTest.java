package io.tamis.local.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.bson.Document;
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

            Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                assertThat(idsIn(copy)).containsExactly("a");
            });
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
