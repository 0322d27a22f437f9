package io.tamis.local.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import de.bwaldvogel.mongo.backend.IndexKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeIndexComponentTest {

    private static final int PEOPLE = 200;

    @TempDir
    Path folder;

    private final Random random = new Random(11);
    private final Map<String, Document> expected = new TreeMap<>();

    @Test
    void itAnswersWhatAReadingOfEveryDocumentWouldAfterAnyWritesAndARestart() {
        Path file = folder.resolve("mongo.mv");
        for (int start = 0; start < 2; start++) {
            try (MongoStore store = MongoStore.start(file, 0);
                    MongoClient client = MongoClients.create(store.url())) {
                MongoCollection<Document> members =
                        client.getDatabase("segmentation").getCollection("due");
                agree(members);
                write(members);
                members.createIndex(Indexes.ascending("shard", "dueAt"));
                members.createIndex(Indexes.ascending("epoch"));
                for (int round = 0; round < 20; round++) {
                    write(members);
                    agree(members);
                }
            }
        }
    }

    @Test
    void itHandlesUpperBoundsOfItsLastFieldAndNothingElse() {
        RangeIndex index = new RangeIndex("due", List.of(new IndexKey("shard", true), new IndexKey("dueAt", true)));
        var bound = new de.bwaldvogel.mongo.bson.Document("$lte", Instant.EPOCH);

        assertThat(index.canHandle(new de.bwaldvogel.mongo.bson.Document("dueAt", bound)))
                .isTrue();
        assertThat(index.canHandle(new de.bwaldvogel.mongo.bson.Document(
                        "$and",
                        List.of(
                                new de.bwaldvogel.mongo.bson.Document("dueAt", bound),
                                new de.bwaldvogel.mongo.bson.Document("shard", 1)))))
                .isTrue();
        assertThat(index.canHandle(new de.bwaldvogel.mongo.bson.Document("shard", bound)))
                .isFalse();
        assertThat(index.canHandle(new de.bwaldvogel.mongo.bson.Document(
                        "$or", List.of(new de.bwaldvogel.mongo.bson.Document("dueAt", bound)))))
                .isFalse();
        assertThat(index.canHandle(new de.bwaldvogel.mongo.bson.Document(
                        "dueAt", new de.bwaldvogel.mongo.bson.Document("$gte", Instant.EPOCH))))
                .isFalse();
    }

    @Test
    void aValueThatItCannotOrderIsFoundByReadingEveryDocument() {
        try (MongoStore store = MongoStore.start(null, 0);
                MongoClient client = MongoClients.create(store.url())) {
            MongoCollection<Document> members =
                    client.getDatabase("segmentation").getCollection("odd");
            members.createIndex(Indexes.ascending("epoch"));
            members.insertMany(List.of(
                    new Document("_id", "a").append("epoch", 1.5), new Document("_id", "b").append("epoch", 3L)));

            assertThat(ids(members, lt("epoch", 5L))).containsExactly("a", "b");
            members.deleteOne(eq("_id", "a"));
            assertThat(ids(members, lt("epoch", 5L))).containsExactly("b");
        }
    }

    private void write(MongoCollection<Document> members) {
        for (int i = 0; i < 30; i++) {
            String id = "p" + random.nextInt(PEOPLE);
            if (random.nextInt(6) == 0) {
                members.deleteOne(eq("_id", id));
                expected.remove(id);
            } else if (expected.containsKey(id)) {
                Document next = document(id);
                members.replaceOne(eq("_id", id), next);
                expected.put(id, next);
            } else {
                Document next = document(id);
                members.insertOne(next);
                expected.put(id, next);
            }
        }
    }

    private Document document(String id) {
        Document document = new Document("_id", id).append("shard", random.nextInt(4));
        if (random.nextInt(3) > 0) {
            document.append("dueAt", Instant.ofEpochMilli(random.nextInt(20)));
        }
        return random.nextInt(5) > 0 ? document.append("epoch", (long) random.nextInt(5)) : document;
    }

    private void agree(MongoCollection<Document> members) {
        for (int at = -1; at <= 20; at++) {
            Instant instant = Instant.ofEpochMilli(at);
            List<Integer> shards = List.of(at & 1, 2);
            long epoch = at / 4;
            assertThat(ids(members, and(lte("dueAt", instant), in("shard", shards))))
                    .isEqualTo(expected.values().stream()
                            .filter(it -> it.get("dueAt", Instant.class) != null
                                    && !it.get("dueAt", Instant.class).isAfter(instant)
                                    && shards.contains(it.getInteger("shard")))
                            .map(it -> it.getString("_id"))
                            .toList());
            assertThat(ids(members, lt("epoch", epoch)))
                    .isEqualTo(expected.values().stream()
                            .filter(it -> it.getLong("epoch") != null && it.getLong("epoch") < epoch)
                            .map(it -> it.getString("_id"))
                            .toList());
            assertThat(members.countDocuments(lt("epoch", epoch)))
                    .isEqualTo(ids(members, lt("epoch", epoch)).size());
        }
    }

    private static List<String> ids(MongoCollection<Document> members, Bson filter) {
        return members.find(filter)
                .sort(new Document("_id", 1))
                .map(it -> it.getString("_id"))
                .into(new ArrayList<>());
    }
}
