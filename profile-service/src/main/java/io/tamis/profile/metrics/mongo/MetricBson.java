package io.tamis.profile.metrics.mongo;

import io.tamis.contracts.metric.MetricState;
import io.tamis.profile.metrics.MetricEntry;
import io.tamis.profile.metrics.MetricEntry.Use;
import io.tamis.profile.metrics.MetricRegistry;
import io.tamis.profile.person.mongo.Bson;
import io.tamis.rules.EventFilter;
import java.util.HashMap;
import java.util.Map;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The one document of the metrics. */
final class MetricBson {

    static final String ID = "metrics";

    private MetricBson() {}

    static BsonDocument write(MetricRegistry registry) {
        return new BsonDocument("_id", Bson.text(ID))
                .append("version", Bson.number(registry.revision()))
                .append("epoch", Bson.number(registry.epoch()))
                .append("reached", Bson.number(registry.reached()))
                .append("metrics", Bson.array(registry.entries().entrySet(), MetricBson::entry));
    }

    static MetricRegistry read(BsonDocument document) {
        Map<String, MetricEntry> entries = new HashMap<>();
        for (BsonValue it : Bson.items(document, "metrics")) {
            entries.put(Bson.required(it.asDocument(), "key"), entry(it.asDocument()));
        }
        return new MetricRegistry(
                Bson.number(document, "version"),
                Bson.number(document, "epoch"),
                Bson.number(document, "reached"),
                entries);
    }

    private static BsonDocument entry(Map.Entry<String, MetricEntry> entry) {
        MetricEntry it = entry.getValue();
        return new BsonDocument("key", Bson.text(entry.getKey()))
                .append("event", Bson.text(it.filter().event()))
                .append("condition", Bson.text(it.filter().condition()))
                .append("readers", Bson.array(it.readers().entrySet(), MetricBson::reader))
                .append("readable", BsonBoolean.valueOf(it.readable()))
                .append("definedAt", Bson.number(it.definedAt()))
                .append("state", Bson.text(it.state().wire()))
                .append("done", Bson.number(it.done()))
                .append("total", Bson.number(it.total()));
    }

    private static MetricEntry entry(BsonDocument it) {
        Map<String, Use> readers = new HashMap<>();
        for (BsonValue value : Bson.items(it, "readers")) {
            BsonDocument reader = value.asDocument();
            readers.put(
                    Bson.required(reader, "service"),
                    new Use(
                            Bson.number(reader, "epoch"),
                            reader.getBoolean("reads").getValue()));
        }
        return new MetricEntry(
                new EventFilter(Bson.required(it, "event"), Bson.required(it, "condition")),
                readers,
                it.getBoolean("readable").getValue(),
                Bson.number(it, "definedAt"),
                MetricState.parse(Bson.required(it, "state")),
                Bson.number(it, "done"),
                Bson.number(it, "total"));
    }

    private static BsonDocument reader(Map.Entry<String, Use> it) {
        return new BsonDocument("service", Bson.text(it.getKey()))
                .append("epoch", Bson.number(it.getValue().epoch()))
                .append("reads", BsonBoolean.valueOf(it.getValue().reads()));
    }
}
