package io.tamis.scoring.people;

import io.tamis.scoring.features.FeatureVector;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a model reads and says of a person, whatever its stage.
 *
 * @param value finite; null when it says nothing: a feature is missing that it refuses to go without, or it failed
 * @param features null when one is missing that it refuses to go without, or they could not be read or were not yet
 * @param asOf epoch milliseconds of the instant that the features were read at
 * @param computedAt epoch milliseconds
 * @param nextChange epoch milliseconds at which to look again; {@link Person#NEVER} when only a fact can change it
 */
public record VersionScore(
        @Nullable Double value, @Nullable FeatureVector features, long asOf, long computedAt, long nextChange) {

    /** The same row at a later instant: a model says the same of it. */
    VersionScore confirmed(long at, long now, long next) {
        return new VersionScore(value, features, at, now, next);
    }
}
