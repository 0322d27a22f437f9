package io.tamis.segmentation.membership;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a model last said of a person.
 *
 * @param value null when the model has no score for the person any more
 * @param version of the model
 * @param deployment number of the model's stage change that was taken into account
 * @param profileVersion of the snapshot that it was computed from
 * @param asOf epoch milliseconds of the instant that it is true of
 */
public record HeldScore(@Nullable Double value, long version, long deployment, long profileVersion, long asOf) {

    private static final Comparator<HeldScore> ORDER = Comparator.comparingLong(HeldScore::deployment)
            .thenComparingLong(HeldScore::profileVersion)
            .thenComparingLong(HeldScore::asOf);

    /**
     * Whether it holds in place of another one of the same model: by deployment, then snapshot, then instant; an equal
     * one does not.
     */
    boolean newerThan(@Nullable HeldScore other) {
        return other == null || ORDER.compare(this, other) > 0;
    }
}
