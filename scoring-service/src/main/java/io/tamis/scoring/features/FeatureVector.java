package io.tamis.scoring.features;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One row for a model: 32-bit numbers in the order of the manifest's features; NaN where missing. Immutable. */
public final class FeatureVector {

    private final float[] values;

    private FeatureVector(float[] values) {
        this.values = values;
    }

    /** Of these numbers. */
    public static FeatureVector of(float... values) {
        return new FeatureVector(values.clone());
    }

    /** A copy. */
    public float[] toArray() {
        return values.clone();
    }

    /** Equal when bit for bit the same; two missing values are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FeatureVector that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** Its length alone: what it holds is personal data. */
    @Override
    public String toString() {
        return values.length + " features";
    }
}
