package io.tamis.segmentation.delivery.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What came of a test message.
 *
 * @param delivered whether the status is 2xx
 * @param status of the receiver's answer, when there was one
 * @param error a short code, when there was none
 * @param tookMillis from the request for the test to the answer, the reading of the destination included
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TrialView(
        boolean delivered,
        @Nullable Integer status,
        @Nullable String error,
        long tookMillis) {}
