package io.tamis.scoring.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a version is asked, as this process sees it.
 *
 * @param state {@code closed}: it is; {@code open}: it timed out too often and is not for a while; {@code half_open}: one
 *     run tries whether it answers again
 * @param timeouts in a row
 * @param retryAt when the next run may try; absent while it is asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Circuit(String state, int timeouts, @Nullable Instant retryAt) {}
