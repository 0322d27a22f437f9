package io.tamis.profile.history;

import io.smallrye.mutiny.Uni;
import io.tamis.profile.person.Pauses;
import io.tamis.profile.person.Profile;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Waits for the rows of people's recent events: whoever folds from rows folds all that the profile holds, or nothing. */
public final class RecentRows {

    /**
     * Looks, with pauses of up to a quarter of a second between them, before somebody whose rows do not come is left
     * out.
     */
    private static final int PATIENCE = 40;

    private final Events events;
    private final Pauses pauses;

    public RecentRows(Events events, Pauses pauses) {
        this.events = events;
        this.pauses = pauses;
    }

    /**
     * Ids of the recent events that still have no row, after waiting for it about ten seconds at most; empty as soon as
     * all have one.
     */
    public Uni<Set<String>> missing(Collection<Profile> people) {
        Set<String> recent = new HashSet<>();
        people.forEach(it -> recent.addAll(it.recentMessageIds()));
        return missing(recent, 1);
    }

    private Uni<Set<String>> missing(Set<String> recent, int attempt) {
        return events.stored(recent).chain(stored -> {
            Set<String> missing = new HashSet<>(recent);
            missing.removeAll(stored);
            return missing.isEmpty() || attempt > PATIENCE
                    ? Uni.createFrom().item(missing)
                    : pauses.before(attempt).chain(() -> missing(recent, attempt + 1));
        });
    }
}
