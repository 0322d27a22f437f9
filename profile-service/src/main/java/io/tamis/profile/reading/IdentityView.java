package io.tamis.profile.reading;

import org.jspecify.annotations.Nullable;

/** An identifier in clear; its value is null when it cannot be opened any more. */
public record IdentityView(String namespace, @Nullable String value) {}
