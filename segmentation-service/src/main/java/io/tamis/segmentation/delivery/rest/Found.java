package io.tamis.segmentation.delivery.rest;

import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the resources of destinations make of ids, limits and cursors. */
final class Found {

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
        return Problem.of(404, "destination_unknown", "There is no destination of that id.");
    }

    /** The nearest to the wanted one that is from 1 to 500. */
    static int limit(int wanted) {
        return Math.clamp(wanted, 1, MAX_LIMIT);
    }

    static Problem badCursor() {
        return Problem.of(400, "invalid_cursor", "The cursor is not one that this list gave.")
                .with(List.of(InputError.at("/cursor", "Send a nextCursor unchanged, or none to start again.")));
    }
}
