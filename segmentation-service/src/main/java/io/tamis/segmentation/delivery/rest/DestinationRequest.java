package io.tamis.segmentation.delivery.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A destination as its owner describes it; checked by {@link DestinationInput}. What only the service decides may stand in
 * it and is not read, so that an answer can be sent back.
 *
 * @param config of connectors to e-mail platforms; a webhook has none
 * @param mapping as {@code config}
 */
@JsonIgnoreProperties({"id", "state", "stateReason", "secret", "createdAt", "updatedAt"})
record DestinationRequest(
        @Nullable String name,
        @Nullable String type,
        @Nullable String url,
        @Nullable List<@Nullable String> purposes,
        @Nullable List<@Nullable String> segments,
        @Nullable List<@Nullable String> eventTypes,
        @Nullable JsonNode config,
        @Nullable JsonNode mapping) {}
