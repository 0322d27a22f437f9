package io.tamis.contracts.score;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the version of a model that is in force for a person says of them. Of two scores of one person and model, the one
 * with the higher deployment number holds; then the one of the higher profile version; then the one true of the later instant.
 *
 * @param value absent when there is none: consent is missing, the model was retired or could not answer. A 32-bit output is
 *     widened through its shortest decimal form, so that 0.8 is not above 0.8
 * @param stage of that version: canary or live
 * @param deployment number of the latest stage change of the model that was taken into account, so that it never falls
 * @param asOf the instant that the features were computed for
 * @param computedAt when that was done
 */
public record ModelScore(
        String model,
        long version,
        @Nullable Double value,
        ModelStage stage,
        long deployment,
        Instant asOf,
        Instant computedAt) {}
