package io.tamis.scoring.people;

import io.tamis.contracts.score.ModelScore;
import io.tamis.contracts.score.ModelStage;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a person in a model's name, by the version in force.
 *
 * @param value null once it was withdrawn
 * @param deployment of all models, the one that was followed
 * @param profileVersion of the snapshot
 * @param asOf epoch milliseconds of the instant that it is true of
 * @param computedAt epoch milliseconds
 * @param pending whether it was perhaps not announced yet
 */
public record Told(
        long version,
        ModelStage stage,
        @Nullable Double value,
        long deployment,
        long profileVersion,
        long asOf,
        long computedAt,
        boolean pending) {

    /** Whether a reader that knows the other one learns nothing from this one. */
    boolean saysTheSameAs(Told other) {
        return other != null && version == other.version && stage == other.stage && Objects.equals(value, other.value);
    }

    Told withPending(boolean now) {
        return new Told(version, stage, value, deployment, profileVersion, asOf, computedAt, now);
    }

    ModelScore message(String model) {
        return new ModelScore(
                model, version, value, stage, deployment, Instant.ofEpochMilli(asOf), Instant.ofEpochMilli(computedAt));
    }
}
