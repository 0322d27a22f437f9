package io.tamis.scoring.people;

import io.tamis.contracts.score.PersonScores;
import io.tamis.scoring.features.CompiledModel;
import java.util.List;

/** What is measured. */
public interface Observer {

    /** People were evaluated in one batch. */
    void evaluated(int people, long nanos);

    /** A version scored so many rows. */
    void scored(CompiledModel model, int rows);

    /** A version gave so many people no score; the others went on. */
    void failed(CompiledModel model, String reason, int people);

    /** Scores were announced. */
    void announced(List<PersonScores> scores);

    /** One person could not be evaluated; the others went on. */
    void unreadable(String profileId, RuntimeException reason);
}
