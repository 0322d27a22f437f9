package io.tamis.profile.exports;

import io.tamis.profile.exports.table.Format;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export is asked for, as texts.
 *
 * @param at the instant that the features are true of, to the millisecond
 * @param knowledge which events count as known at that instant
 */
public record Recipe(List<Feature> features, @Nullable Label label, Instant at, Knowledge knowledge, Format format) {

    public Recipe {
        features = List.copyOf(features);
    }

    /** A column: an expression of the rules language under a name. */
    public record Feature(String name, String expression) {}

    /**
     * What is to be predicted.
     *
     * @param horizon how far after {@link Recipe#at} the label looks, and when it is evaluated
     */
    public record Label(String expression, Duration horizon) {}

    /** Which events count as known at an instant. */
    public enum Knowledge {
        /**
         * Those that had happened: history that was imported later counts as if it had arrived when it happened. An event
         * dated later than its arrival is known as of that.
         */
        OCCURRED,
        /** Those that had arrived: what live evaluation knew at that instant. */
        RECEIVED
    }

    /** When the label is evaluated; null without one. */
    @Nullable
    Instant labelAt() {
        return label == null ? null : at.plus(label.horizon());
    }
}
