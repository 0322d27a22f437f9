package io.tamis.scoring.people.rest;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tamis.contracts.score.ModelStage;
import io.tamis.scoring.people.Told;
import java.time.Instant;

/**
 * What the version in force of a model says of a person.
 *
 * @param stage {@code live}, or {@code canary} for the people of its share, when the score was told
 * @param computedAt when it was last computed, or confirmed because its features were the same
 * @param profileVersion the version of the profile that it is true of
 */
@RegisterForReflection
public record ScoreView(
        String model, long version, double value, ModelStage stage, Instant computedAt, long profileVersion) {

    static ScoreView of(String model, Told told, double value) {
        return new ScoreView(
                model,
                told.version(),
                value,
                told.stage(),
                Instant.ofEpochMilli(told.computedAt()),
                told.profileVersion());
    }
}
