package io.tamis.profile.exports.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import io.quarkus.mongodb.FindOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.mongodb.reactive.ReactiveMongoDatabase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.profile.exports.Export;
import io.tamis.profile.exports.Exports;
import io.tamis.profile.exports.table.Piece;
import io.tamis.profile.person.mongo.Bson;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.BsonDocument;

/** One document per export, and one per piece of its data: every replica reads and writes the same. */
public final class MongoExports implements Exports {

    private final ReactiveMongoCollection<BsonDocument> exports;
    private final ReactiveMongoCollection<BsonDocument> pieces;

    public MongoExports(ReactiveMongoDatabase database) {
        this.exports = database.getCollection("exports", BsonDocument.class);
        this.pieces = database.getCollection("export_pieces", BsonDocument.class);
    }

    /** The index that an export's pieces are forgotten by. */
    public Uni<Void> prepare() {
        return pieces.createIndex(Indexes.ascending("export"), new IndexOptions().name("export"))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> add(Export export) {
        return exports.insertOne(ExportBson.write(export)).replaceWithVoid();
    }

    @Override
    public Uni<Optional<Export>> byId(String id) {
        return exports.find(Filters.eq("_id", id))
                .map(ExportBson::read)
                .collect()
                .asList()
                .map(it -> it.stream().findFirst());
    }

    @Override
    public Uni<Boolean> keep(Export next) {
        BsonDocument before =
                new BsonDocument("_id", Bson.text(next.id())).append("version", Bson.number(next.version() - 1));
        return exports.replaceOne(before, ExportBson.write(next)).map(it -> it.getMatchedCount() == 1);
    }

    @Override
    public Uni<List<Export>> open() {
        return exports.find(Filters.in("state", Export.State.QUEUED.name(), Export.State.RUNNING.name()))
                .map(ExportBson::read)
                .collect()
                .asList()
                .map(it -> it.stream()
                        .sorted((a, b) -> a.createdAt().compareTo(b.createdAt()))
                        .toList());
    }

    @Override
    public Uni<Void> keep(String exportId, String pieceId, Piece piece) {
        BsonDocument document = new BsonDocument("_id", Bson.text(pieceId))
                .append("export", Bson.text(exportId))
                .append("bytes", Bson.bytes(piece.bytes()))
                .append("notes", Bson.bytes(piece.notes()));
        return pieces.replaceOne(Filters.eq("_id", pieceId), document, new ReplaceOptions().upsert(true))
                .replaceWithVoid();
    }

    @Override
    public Uni<byte[]> bytes(String pieceId) {
        return pieces.find(Filters.eq("_id", pieceId))
                .map(it -> it.getBinary("bytes").getData())
                .collect()
                .asList()
                .map(List::getFirst);
    }

    @Override
    public Uni<List<byte[]>> notes(List<String> pieceIds) {
        FindOptions options =
                new FindOptions().projection(Projections.include("notes")).batchSize(1_000);
        return pieces.find(Filters.in("_id", pieceIds), options)
                .collect()
                .in(
                        HashMap<String, byte[]>::new,
                        (found, it) -> found.put(
                                Bson.required(it, "_id"), it.getBinary("notes").getData()))
                .map(found -> inOrder(pieceIds, found));
    }

    private static List<byte[]> inOrder(List<String> pieceIds, Map<String, byte[]> found) {
        return pieceIds.stream()
                .map(it -> Objects.requireNonNull(found.get(it), "a noted piece is stored"))
                .toList();
    }

    @Override
    public Uni<Integer> forget(Instant now) {
        return exports.find(Filters.lte("expiresAt", Bson.at(now)))
                .map(it -> Bson.required(it, "_id"))
                .collect()
                .asList()
                .chain(ids -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(this::forget)
                        .collect()
                        .last()
                        .replaceWith(ids.size()));
    }

    /** The data first: a crash between leaves an export whose data is gone, which the next look forgets. */
    private Uni<Void> forget(String id) {
        return pieces.deleteMany(Filters.eq("export", id))
                .chain(() -> exports.deleteOne(Filters.eq("_id", id)))
                .replaceWithVoid();
    }
}
