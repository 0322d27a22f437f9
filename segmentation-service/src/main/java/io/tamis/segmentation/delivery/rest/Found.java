package io.tamis.segmentation.delivery.rest;

import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the resources of destinations make of ids, limits and cursors. */
final class Found {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private Found() {}

    /** An id that is not one names nothing. */
    static UUID id(String text) {
        return parse(text).orElseThrow(Found::noDestination);
    }

    static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static Problem noDestination() {
        return Problem.of(404, "unknown_destination", "There is no destination of that id.");
    }

    /**
     * 50 when none is asked for.
     *
     * @throws Problem 400 {@code invalid_limit} outside of 1 to 500
     */
    static int limit(@Nullable Integer wanted) {
        int limit = wanted == null ? DEFAULT_LIMIT : wanted;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Problem.of(400, "invalid_limit", "The limit is out of range.")
                    .with(List.of(InputError.at("/limit", "Must be from 1 to " + MAX_LIMIT + ".")));
        }
        return limit;
    }

    static Problem badCursor() {
        return Problem.of(400, "invalid_cursor", "The cursor is not one that this list gave.")
                .with(List.of(InputError.at("/cursor", "Send a nextCursor unchanged, or none to start again.")));
    }
}
