package io.tamis.profile.exports.mongo;

import io.tamis.profile.exports.Export;
import io.tamis.profile.exports.Export.Failure;
import io.tamis.profile.exports.Export.Progress;
import io.tamis.profile.exports.Recipe;
import io.tamis.profile.exports.table.Format;
import io.tamis.profile.person.mongo.Bson;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** The export document. */
final class ExportBson {

    private ExportBson() {}

    static BsonDocument write(Export export) {
        BsonDocument document = new BsonDocument("_id", Bson.text(export.id()))
                .append("version", Bson.number(export.version()))
                .append("state", Bson.text(export.state().name()))
                .append("tries", Bson.number(export.tries()))
                .append("createdAt", Bson.at(export.createdAt()))
                .append("updatedAt", Bson.at(export.updatedAt()))
                .append("expiresAt", Bson.at(export.expiresAt()));
        Instant finishedAt = export.finishedAt();
        Bson.put(document, "finishedAt", finishedAt == null ? null : Bson.at(finishedAt));
        Failure failure = export.failure();
        if (failure != null) {
            document.append("code", Bson.text(failure.code())).append("message", Bson.text(failure.message()));
        }
        write(export.progress(), document);
        write(export.recipe(), document);
        return document;
    }

    private static void write(Progress progress, BsonDocument into) {
        String after = progress.after();
        Bson.put(into, "after", after == null ? null : Bson.text(after));
        BsonDocument leftOut = new BsonDocument();
        progress.leftOut().forEach((reason, count) -> leftOut.put(reason, Bson.number(count)));
        into.append("done", Bson.number(progress.done()))
                .append("total", Bson.number(progress.total()))
                .append("rows", Bson.number(progress.rows()))
                .append("leftOut", leftOut)
                .append("chunks", Bson.array(progress.chunks(), Bson::number));
    }

    private static void write(Recipe recipe, BsonDocument into) {
        into.append("at", Bson.at(recipe.at()))
                .append("knowledge", Bson.text(recipe.knowledge().name()))
                .append("format", Bson.text(recipe.format().wire()))
                .append(
                        "features",
                        Bson.array(
                                recipe.features(),
                                it -> new BsonDocument("name", Bson.text(it.name()))
                                        .append("expression", Bson.text(it.expression()))));
        Recipe.Label label = recipe.label();
        if (label != null) {
            into.append("label", Bson.text(label.expression()))
                    .append("horizon", Bson.number(label.horizon().toMillis()));
        }
    }

    static Export read(BsonDocument document) {
        String code = Bson.text(document, "code");
        return new Export(
                Bson.required(document, "_id"),
                recipe(document),
                Export.State.valueOf(Bson.required(document, "state")),
                progress(document),
                code == null ? null : new Failure(code, Bson.required(document, "message")),
                Bson.requiredAt(document, "createdAt"),
                Bson.requiredAt(document, "updatedAt"),
                Bson.at(document, "finishedAt"),
                Bson.requiredAt(document, "expiresAt"),
                (int) Bson.number(document, "tries"),
                Bson.number(document, "version"));
    }

    private static Progress progress(BsonDocument document) {
        Map<String, Long> leftOut = new HashMap<>();
        document.getDocument("leftOut")
                .forEach((reason, count) -> leftOut.put(reason, count.asNumber().longValue()));
        return new Progress(
                Bson.text(document, "after"),
                Bson.number(document, "done"),
                Bson.number(document, "total"),
                Bson.number(document, "rows"),
                leftOut,
                Bson.items(document, "chunks").stream()
                        .map(it -> it.asNumber().longValue())
                        .toList());
    }

    private static Recipe recipe(BsonDocument document) {
        List<Recipe.Feature> features = Bson.items(document, "features").stream()
                .map(it -> new Recipe.Feature(
                        Bson.required(it.asDocument(), "name"), Bson.required(it.asDocument(), "expression")))
                .toList();
        return new Recipe(
                features,
                label(document),
                Bson.requiredAt(document, "at"),
                Recipe.Knowledge.valueOf(Bson.required(document, "knowledge")),
                Format.of(Bson.required(document, "format")).orElseThrow());
    }

    private static Recipe.@Nullable Label label(BsonDocument document) {
        String expression = Bson.text(document, "label");
        return expression == null
                ? null
                : new Recipe.Label(expression, Duration.ofMillis(Bson.number(document, "horizon")));
    }
}
