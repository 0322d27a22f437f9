package io.tamis.segmentation.delivery.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What came of a test message.
 *
 * @param status of the receiver's answer, when there was one
 * @param error a short code, when there was none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TrialView(
        boolean delivered,
        @Nullable Integer status,
        @Nullable String error,
        long tookMillis) {}
