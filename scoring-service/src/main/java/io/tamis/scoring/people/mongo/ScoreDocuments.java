package io.tamis.scoring.people.mongo;

import io.tamis.contracts.score.ModelStage;
import io.tamis.scoring.features.FeatureVector;
import io.tamis.scoring.people.Person;
import io.tamis.scoring.people.Told;
import io.tamis.scoring.people.VersionScore;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** Scores as lists of subdocuments; a feature vector is its 32-bit numbers, big-endian. */
final class ScoreDocuments {

    private static final String OF = "of";
    private static final String VALUE = "value";
    private static final String AS_OF = "asOf";
    private static final String COMPUTED_AT = "computedAt";
    private static final String NEXT_CHANGE = "nextChange";
    private static final String FEATURES = "features";
    private static final String PENDING = "pending";

    private ScoreDocuments() {}

    static List<Document> versions(Map<String, VersionScore> versions) {
        return versions.entrySet().stream()
                .map(it -> version(it.getKey(), it.getValue()))
                .toList();
    }

    private static Document version(String id, VersionScore score) {
        Document document = new Document(OF, id).append(AS_OF, score.asOf()).append(COMPUTED_AT, score.computedAt());
        if (score.nextChange() != Person.NEVER) {
            document.append(NEXT_CHANGE, score.nextChange());
        }
        if (score.value() != null) {
            document.append(VALUE, score.value());
        }
        if (score.features() != null) {
            document.append(FEATURES, bytes(score.features()));
        }
        return document;
    }

    static Map<String, VersionScore> versions(List<Document> list) {
        Map<String, VersionScore> versions = new HashMap<>();
        for (Document it : list) {
            Long next = it.getLong(NEXT_CHANGE);
            versions.put(
                    it.getString(OF),
                    new VersionScore(
                            it.getDouble(VALUE),
                            vector(it.get(FEATURES, Binary.class)),
                            it.getLong(AS_OF),
                            it.getLong(COMPUTED_AT),
                            next == null ? Person.NEVER : next));
        }
        return versions;
    }

    static List<Document> told(Map<String, Told> told) {
        return told.entrySet().stream()
                .map(it -> told(it.getKey(), it.getValue()))
                .toList();
    }

    private static Document told(String model, Told told) {
        Document document = new Document(OF, model)
                .append("version", told.version())
                .append("stage", told.stage().wire())
                .append("deployment", told.deployment())
                .append("profileVersion", told.profileVersion())
                .append(AS_OF, told.asOf())
                .append(COMPUTED_AT, told.computedAt());
        if (told.value() != null) {
            document.append(VALUE, told.value());
        }
        return told.pending() ? document.append(PENDING, true) : document;
    }

    static Map<String, Told> told(List<Document> list) {
        Map<String, Told> told = new HashMap<>();
        for (Document it : list) {
            told.put(
                    it.getString(OF),
                    new Told(
                            it.getLong("version"),
                            ModelStage.of(it.getString("stage")).orElseThrow(),
                            it.getDouble(VALUE),
                            it.getLong("deployment"),
                            it.getLong("profileVersion"),
                            it.getLong(AS_OF),
                            it.getLong(COMPUTED_AT),
                            it.getBoolean(PENDING, false)));
        }
        return told;
    }

    private static Binary bytes(FeatureVector vector) {
        float[] values = vector.toArray();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return new Binary(bytes.array());
    }

    private static @Nullable FeatureVector vector(@Nullable Binary binary) {
        if (binary == null) {
            return null;
        }
        float[] values = new float[binary.length() / Float.BYTES];
        ByteBuffer.wrap(binary.getData()).asFloatBuffer().get(values);
        return FeatureVector.of(values);
    }
}
