package io.tamis.profile.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event of a person's history, opened. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventView(
        String messageId,
        String source,
        String type,
        @Nullable String name,
        Instant occurredAt,
        Instant receivedAt,
        Map<String, JsonNode> properties,
        Map<String, JsonNode> traits,
        Map<String, JsonNode> context) {}
