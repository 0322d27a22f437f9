package io.tamis.scoring.registry.rest;

import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import io.tamis.scoring.registry.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a version is to stand; {@code percent} counts for a canary alone. */
public record StageRequest(@Nullable String stage, @Nullable Integer percent) {

    /** The stage; throws a problem (422) when there is none of that name. */
    Stage wanted() {
        return (stage == null ? java.util.Optional.<Stage>empty() : Stage.of(stage))
                .orElseThrow(() -> invalid("/stage", "One of staged, shadow, canary, live, retired."));
    }

    /**
     * The percentage for a canary, 0 for any other stage; throws a problem (422) when a canary has none from 1 to 100.
     */
    int share() {
        if (wanted() != Stage.CANARY) {
            return 0;
        }
        if (percent == null || percent < 1 || percent > 100) {
            throw invalid("/percent", "The share of people that a canary scores, from 1 to 100.");
        }
        return percent;
    }

    private static Problem invalid(String pointer, String detail) {
        return Problem.of(422, "invalid_stage", "The stage is not valid; see errors.")
                .with(List.of(InputError.at(pointer, detail)));
    }
}
