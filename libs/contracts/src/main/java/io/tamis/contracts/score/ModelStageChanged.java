package io.tamis.contracts.score;

import io.tamis.contracts.consent.Purpose;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A version of a model entered a stage. Of two such facts about one model, the one with the higher deployment number holds.
 *
 * @param version counts the versions of this model, from 1
 * @param percent of people, 1 to 100, for a canary; null for any other stage
 * @param deployment counts the stage changes of all models, from 1
 * @param purposes that a person must permit, all of them, to be scored
 */
public record ModelStageChanged(
        String model,
        long version,
        ModelStage stage,
        @Nullable Integer percent,
        long deployment,
        Set<Purpose> purposes,
        Instant changedAt) {

    public ModelStageChanged {
        purposes = Set.copyOf(purposes);
    }
}
