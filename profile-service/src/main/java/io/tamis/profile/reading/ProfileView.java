package io.tamis.profile.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person, opened.
 *
 * @param mergedInto this id, when another one that was merged into it was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProfileView(
        String id,
        long version,
        List<IdentityView> identities,
        Map<String, JsonNode> traits,
        Map<String, ConsentView> consents,
        Map<String, ActivityView> activity,
        Map<String, JsonNode> context,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen,
        @Nullable String mergedInto) {}
