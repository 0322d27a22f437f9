package io.tamis.scoring.features;

import org.jspecify.annotations.Nullable;

/**
 * What a model reads of a person at an instant.
 *
 * @param vector null when a feature is missing that the model refuses to go without
 * @param nextChange epoch milliseconds, later than that instant: until then the clock changes nothing;
 *     {@link Long#MAX_VALUE} when it never will
 */
public record FeatureReading(@Nullable FeatureVector vector, long nextChange) {}
