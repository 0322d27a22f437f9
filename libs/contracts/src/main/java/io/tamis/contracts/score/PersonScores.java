package io.tamis.contracts.score;

import java.util.List;

/**
 * Scores of one person that changed, each of another model.
 *
 * @param profileVersion of the snapshot that they were computed from
 */
public record PersonScores(String profileId, long profileVersion, List<ModelScore> scores) {

    public PersonScores {
        scores = List.copyOf(scores);
    }
}
