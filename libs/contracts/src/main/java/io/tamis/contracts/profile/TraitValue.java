package io.tamis.contracts.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What is known of one trait.
 *
 * @param value any JSON value; a direct identifier stands sealed
 * @param observedAt when the source observed it; the latest observation holds
 * @param source id of the source that said it
 */
public record TraitValue(JsonNode value, Instant observedAt, String source) {}
