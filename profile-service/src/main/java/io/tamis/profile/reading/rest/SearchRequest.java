package io.tamis.profile.reading.rest;

import org.jspecify.annotations.Nullable;

/** An identifier to look for, kept out of URLs and their logs. */
public record SearchRequest(
        @Nullable String namespace, @Nullable String value) {}
