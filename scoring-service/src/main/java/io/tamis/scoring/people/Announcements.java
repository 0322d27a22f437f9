package io.tamis.scoring.people;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.score.PersonScores;
import java.util.List;

/** Tells the world. */
public interface Announcements {

    /** Completes once all of them were taken in charge. */
    Uni<Void> publish(List<PersonScores> scores, Lane lane);
}
