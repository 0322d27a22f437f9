package io.tamis.segmentation.membership.mongo;

import io.tamis.segmentation.membership.HeldScore;
import io.tamis.segmentation.membership.Scores;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** A person's scores as a list of subdocuments, one a model and state. */
final class ScoreFields {
    private static final String MODEL = "model";
    private static final String EARLY = "early";

    private ScoreFields() {}

    static List<Document> write(Scores scores) {
        List<Document> list = new ArrayList<>();
        scores.held().forEach((model, it) -> list.add(write(model, it)));
        scores.early().forEach((model, it) -> list.add(write(model, it).append(EARLY, true)));
        return list;
    }

    private static Document write(String model, HeldScore score) {
        Document document = new Document(MODEL, model)
                .append("version", score.version())
                .append("deployment", score.deployment())
                .append("profileVersion", score.profileVersion())
                .append("asOf", score.asOf());
        return score.value() == null ? document : document.append("value", score.value());
    }

    static Scores read(List<Document> list) {
        Map<String, HeldScore> held = new HashMap<>();
        Map<String, HeldScore> early = new HashMap<>();
        for (Document it : list) {
            HeldScore score = new HeldScore(
                    it.getDouble("value"),
                    it.getLong("version"),
                    it.getLong("deployment"),
                    it.getLong("profileVersion"),
                    it.getLong("asOf"));
            (it.getBoolean(EARLY, false) ? early : held).put(it.getString(MODEL), score);
        }
        return new Scores(held, early);
    }
}
