package io.tamis.scoring.people;

import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.scoring.features.CompiledModel;
import io.tamis.scoring.features.FeatureReading;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One person while being scored: what is known already, and the rows that wait for their models. Lives for one attempt.
 */
final class Draft {

    final Person before;
    /** Before, with the merge that came. */
    final Person known;

    final @Nullable ProfileSnapshot snapshot;
    final @Nullable Tombstone tombstone;
    /** Epoch milliseconds of the instant that features are read at. */
    final long at;

    /** Concurrent, for models answer on threads of their own. */
    final Map<String, VersionScore> versions = new ConcurrentHashMap<>();

    final Map<CompiledModel, FeatureReading> waiting = new LinkedHashMap<>();
    /** Versions that could not be asked now, and of which the last score stands meanwhile. */
    final Set<String> kept = ConcurrentHashMap.newKeySet();

    Draft(Person before, Person known, @Nullable ProfileSnapshot taken, long at) {
        this.before = before;
        this.known = known;
        this.snapshot = taken != null ? taken : known.snapshot();
        this.tombstone = taken != null ? null : known.tombstone();
        this.at = at;
    }
}
