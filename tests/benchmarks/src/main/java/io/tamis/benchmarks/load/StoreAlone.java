package io.tamis.benchmarks.load;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import io.tamis.e2e.Suite;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * What the suite's own document store does alone, with nobody folding: the reads and writes that a fold of the same events
 * needs, of documents of the same size, in the same batches, from one client.
 */
final class StoreAlone {

    private static final int PEOPLE = 5_000;
    private static final int EVENTS = 50_000;
    private static final int BATCH = 500;
    private static final int PROFILE_BYTES = 1_500;
    private static final int ROW_BYTES = 500;

    private StoreAlone() {}

    static double eventsPerSecond() {
        try (MongoClient client = MongoClients.create(Suite.mongoUrl())) {
            MongoCollection<BsonDocument> profiles =
                    client.getDatabase("bench_alone").getCollection("profiles", BsonDocument.class);
            MongoCollection<BsonDocument> rows =
                    client.getDatabase("bench_alone").getCollection("events", BsonDocument.class);
            profiles.drop();
            rows.drop();
            List<BsonDocument> people = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                people.add(document("p" + i, PROFILE_BYTES));
            }
            profiles.insertMany(people);
            long start = System.nanoTime();
            for (int from = 0; from < EVENTS; from += BATCH) {
                batch(profiles, rows, from);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            client.getDatabase("bench_alone").drop();
            return EVENTS / seconds;
        }
    }

    private static void batch(MongoCollection<BsonDocument> profiles, MongoCollection<BsonDocument> rows, int from) {
        List<String> people = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        List<BsonDocument> inserts = new ArrayList<>();
        List<WriteModel<BsonDocument>> writes = new ArrayList<>();
        for (int i = from; i < from + BATCH; i++) {
            String person = "p" + i % PEOPLE;
            people.add(person);
            ids.add("e" + i);
            inserts.add(document("e" + i, ROW_BYTES));
            writes.add(new ReplaceOneModel<>(Filters.eq("_id", person), document(person, PROFILE_BYTES)));
        }
        profiles.find(Filters.in("_id", people)).into(new ArrayList<>());
        rows.find(Filters.in("_id", ids)).into(new ArrayList<>());
        profiles.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        rows.insertMany(inserts);
    }

    private static BsonDocument document(String id, int bytes) {
        return new BsonDocument("_id", new BsonString(id))
                .append("version", new BsonInt64(1))
                .append("body", new BsonBinary(new byte[bytes]));
    }
}
