package io.tamis.segmentation.delivery.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A destination as its owner describes it; checked by {@link DestinationInput}.
 *
 * @param config of connectors to e-mail platforms; a webhook has none
 * @param mapping as {@code config}
 */
record DestinationRequest(
        @Nullable String name,
        @Nullable String type,
        @Nullable String url,
        @Nullable List<@Nullable String> purposes,
        @Nullable List<@Nullable String> segments,
        @Nullable List<@Nullable String> eventTypes,
        @Nullable JsonNode config,
        @Nullable JsonNode mapping) {}
