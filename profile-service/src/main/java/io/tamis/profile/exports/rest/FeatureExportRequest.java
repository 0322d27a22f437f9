package io.tamis.profile.exports.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an export.
 *
 * @param features 1 to 200, each with a name of at most 200 characters that stands once
 * @param label null: no column of what is to be predicted
 * @param at the instant that the features are true of, not in the future; needed
 * @param segment not served here: segments belong to another service
 * @param format {@code csv}, if absent, or {@code parquet}
 * @param knowledge {@code occurred}, if absent: events count from when they happened; or {@code received}: from when
 *     they arrived
 */
public record FeatureExportRequest(
        @Nullable List<@Nullable FeatureRequest> features,
        @Nullable LabelRequest label,
        @Nullable String segment,
        @Nullable Instant at,
        @Nullable String format,
        @Nullable String knowledge) {

    /** A column. */
    public record FeatureRequest(
            @Nullable String name, @Nullable String expression) {}

    /**
     * What is to be predicted.
     *
     * @param horizon a minute to ten years, over by now: ISO 8601 ({@code P30D}), words of the rules language
     *     ({@code 30 DAYS}), or a number of days
     */
    public record LabelRequest(
            @Nullable String expression, @Nullable JsonNode horizon) {}
}
