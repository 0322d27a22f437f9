package io.tamis.scoring.people;

import io.tamis.contracts.score.PersonScores;
import io.tamis.scoring.features.CompiledModel;
import java.util.List;

/** What is measured. Called from any thread while people are scored: must be quick and must not throw. */
public interface Observer {

    /** People were evaluated in one batch: their features were read, no model was asked yet. */
    void evaluated(int people, long nanos);

    /** A version scored so many rows. */
    void scored(CompiledModel model, int rows);

    /**
     * A version gave so many people no score; the others went on.
     *
     * @param reason name of a {@code ScoringFailed.Reason}, {@code FEATURES} when they could not be read, or
     *     {@code NOT_FINITE}
     */
    void failed(CompiledModel model, String reason, int people);

    /** Scores were announced. */
    void announced(List<PersonScores> scores);

    /** One person could not be evaluated; the others went on. */
    void unreadable(String profileId, RuntimeException reason);
}
