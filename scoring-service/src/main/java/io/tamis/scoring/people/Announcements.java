package io.tamis.scoring.people;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.score.PersonScores;
import java.util.List;

/**
 * Tells whoever reads scores. What failed, or was not confirmed, is told again; readers drop a score that they know.
 */
public interface Announcements {

    /**
     * Completes once the broker confirmed that it has all of them; fails when it did not.
     *
     * @param lane what came of the moment and what concerns everyone travel apart
     */
    Uni<Void> publish(List<PersonScores> scores, Lane lane);
}
