package io.tamis.scoring.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what moves when a version is to enter a stage. At most one version of a model is live and at most one a canary: the
 * one that was makes room by becoming staged, where it stays loaded and answers at its versioned address. Pure.
 */
public final class StageChange {

    private StageChange() {}

    /**
     * A version is to enter a stage from whichever it is in.
     *
     * @param percent 1 to 100 for a canary, which the caller has checked; else not looked at
     */
    public static Staging to(Standing standing, long version, Stage stage, int percent) {
        Optional<ModelVersion> found = standing.version(version);
        if (found.isEmpty()) {
            return new Staging.Unknown();
        }
        ModelVersion wanted = found.get();
        int share = share(stage, percent);
        if (wanted.stage() == stage && wanted.percent() == share) {
            return new Staging.Unchanged(wanted);
        }
        List<Staging.Move> moves = new ArrayList<>();
        if (stage == Stage.LIVE || stage == Stage.CANARY) {
            standing.at(stage)
                    .filter(it -> it.version() != version)
                    .ifPresent(it -> moves.add(new Staging.Move(it, Stage.STAGED, 0)));
        }
        moves.add(new Staging.Move(wanted, stage, share));
        return new Staging.Moved(moves);
    }

    /**
     * The version that was live before the latest promotion is to be live again, and the one that is live now, if any,
     * staged; retired ones are passed over for the one before them.
     */
    public static Staging back(Standing standing) {
        if (standing.versions().isEmpty()) {
            return new Staging.Unknown();
        }
        Set<Long> seen = new HashSet<>();
        Long current = standing.promoted();
        while (current != null && seen.add(current)) {
            Optional<ModelVersion> before = replaced(standing, current);
            if (before.isEmpty()) {
                return new Staging.NothingBefore();
            }
            if (before.get().stage() != Stage.RETIRED) {
                return to(standing, before.get().version(), Stage.LIVE, 0);
            }
            current = before.get().version();
        }
        return new Staging.NothingBefore();
    }

    private static Optional<ModelVersion> replaced(Standing standing, long version) {
        @Nullable
        Long before = standing.version(version).map(ModelVersion::replaced).orElse(null);
        return before == null ? Optional.empty() : standing.version(before);
    }

    private static int share(Stage stage, int percent) {
        return switch (stage) {
            case LIVE -> 100;
            case CANARY -> percent;
            case STAGED, SHADOW, RETIRED -> 0;
        };
    }
}
