package io.tamis.segmentation.membership;

import io.tamis.contracts.score.ModelScore;
import io.tamis.contracts.score.PersonScores;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One person's scores, by model. A score that comes before the snapshot it was computed from waits for it, so that rules
 * never see a score beside older facts; until then the one before holds.
 *
 * @param held what rules read
 * @param early what waits
 */
public record Scores(Map<String, HeldScore> held, Map<String, HeldScore> early) {

    /** Nobody said anything. */
    public static final Scores NONE = new Scores(Map.of(), Map.of());

    public Scores {
        held = Map.copyOf(held);
        early = Map.copyOf(early);
    }

    /** What rules read; null when there is none. */
    @Nullable
    Double value(String model) {
        HeldScore score = held.get(model);
        return score == null ? null : score.value();
    }

    /**
     * With a message's scores, as far as they are newer than what is known.
     *
     * @param profileVersion of the snapshot known; 0 without one
     */
    Scores with(PersonScores news, long profileVersion) {
        Map<String, HeldScore> now = new HashMap<>(held);
        Map<String, HeldScore> later = new HashMap<>(early);
        for (ModelScore it : news.scores()) {
            HeldScore score = new HeldScore(
                    it.value(),
                    it.version(),
                    it.deployment(),
                    news.profileVersion(),
                    it.asOf().toEpochMilli());
            Map<String, HeldScore> place = score.profileVersion() <= profileVersion ? now : later;
            if (score.newerThan(now.get(it.model())) && score.newerThan(place.get(it.model()))) {
                place.put(it.model(), score);
            }
        }
        return new Scores(now, later);
    }

    /** With what waited for that version of the snapshot, or an earlier one, in force. */
    Scores reached(long profileVersion) {
        Map<String, HeldScore> now = new HashMap<>(held);
        Map<String, HeldScore> later = new HashMap<>();
        early.forEach((model, score) -> {
            if (score.profileVersion() > profileVersion) {
                later.put(model, score);
            } else if (score.newerThan(now.get(model))) {
                now.put(model, score);
            }
        });
        return new Scores(now, later);
    }

    /** The models of which rules read another value than before. */
    Set<String> changedSince(Scores before) {
        Set<String> models = new TreeSet<>(held.keySet());
        models.addAll(before.held.keySet());
        models.removeIf(it -> Objects.equals(value(it), before.value(it)));
        return models;
    }
}
