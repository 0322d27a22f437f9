package io.tamis.profile.memory;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.profile.history.EventPosition;
import io.tamis.profile.history.EventRow;
import io.tamis.profile.history.Events;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Event rows in a map. */
public final class InMemoryEvents implements Events {

    private static final Comparator<EventPosition> OLDEST_FIRST =
            Comparator.comparing(EventPosition::at).thenComparing(EventPosition::id);

    private final Stage stage;
    private final TreeMap<String, EventRow> rows = new TreeMap<>();

    public InMemoryEvents(Stage stage) {
        this.stage = stage;
    }

    @Override
    public Uni<Set<String>> stored(Collection<String> eventIds) {
        return stage.run(() -> {
            Set<String> found = new HashSet<>(eventIds);
            found.retainAll(rows.keySet());
            return found;
        });
    }

    @Override
    public Uni<Void> insert(List<EventRow> events) {
        return stage.run(() -> {
            for (EventRow it : events) {
                if (rows.putIfAbsent(it.id(), it) == null) {
                    stage.written();
                }
            }
            return null;
        });
    }

    @Override
    public Uni<List<EventRow>> newestFirst(Collection<String> profileIds, @Nullable EventPosition after, int limit) {
        return stage.run(() -> rows.values().stream()
                .filter(it -> profileIds.contains(it.profileId()))
                .filter(it -> after == null || OLDEST_FIRST.compare(EventPosition.of(it), after) < 0)
                .sorted(Comparator.comparing(EventPosition::of, OLDEST_FIRST.reversed()))
                .limit(limit)
                .toList());
    }

    @Override
    public Multi<EventRow> all(Collection<String> profileIds) {
        return Multi.createFrom()
                .iterable(rows.values().stream()
                        .filter(it -> profileIds.contains(it.profileId()))
                        .toList());
    }

    @Override
    public Multi<EventRow> named(Collection<String> profileIds, Collection<String> names) {
        return all(profileIds)
                .filter(it ->
                        it.event().name() != null && names.contains(it.event().name()));
    }

    @Override
    public Multi<EventRow> cancellations(Collection<String> profileIds) {
        return named(profileIds, List.of("Order Cancelled"));
    }

    /** As if it had never been stored. */
    public void lose(String id) {
        rows.remove(id);
    }

    /** Every row. */
    public List<EventRow> all() {
        return List.copyOf(rows.values());
    }
}
