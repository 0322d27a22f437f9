package io.tamis.scoring.openinference.rest;

import io.tamis.platform.problem.Problem;
import io.tamis.scoring.inference.ScoringFailed;
import io.tamis.scoring.openinference.Invalid;
import java.time.Duration;

/** What a caller is told of a failure. */
final class Failures {

    private Failures() {}

    static Problem invalid(String message) {
        return Problem.of(400, "invalid_request", message);
    }

    static boolean retired(Throwable failure) {
        return failure instanceof ScoringFailed failed && failed.reason() == ScoringFailed.Reason.UNKNOWN_MODEL;
    }

    static Throwable told(Throwable failure) {
        return switch (failure) {
            case Invalid wrong -> invalid(String.valueOf(wrong.getMessage()));
            case ScoringFailed failed -> told(failed);
            default -> failure;
        };
    }

    private static Problem told(ScoringFailed failed) {
        String message = String.valueOf(failed.getMessage());
        return switch (failed.reason()) {
            case UNKNOWN_MODEL -> Problem.of(404, "model_unknown", message);
            case WRONG_SHAPE -> invalid(message);
            case BROKEN -> Problem.of(500, "model_failed", message);
            case TIMED_OUT -> Problem.of(503, "model_timed_out", message).retryAfter(Duration.ofSeconds(1));
            case SUSPENDED -> Problem.of(503, "model_suspended", message).retryAfter(Duration.ofSeconds(30));
            case OVERLOADED -> Problem.of(503, "overloaded", message).retryAfter(Duration.ofSeconds(1));
        };
    }
}
