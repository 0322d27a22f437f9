package io.tamis.profile.reading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision made under one identity.
 *
 * @param value of the identity, in clear; null when it cannot be opened any more
 */
public record DecisionView(
        String namespace, @Nullable String value, String purpose, boolean granted, Instant decidedAt) {}
