package io.tamis.profile.metrics;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.metric.MetricProgressed;
import io.tamis.profile.person.Pauses;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Changes the registry, whoever else does at the same time, and tells what changed. */
final class MetricChanges {

    private final MetricStore store;
    private final ProgressAnnouncements announcements;
    private final Pauses pauses;

    MetricChanges(MetricStore store, ProgressAnnouncements announcements, Pauses pauses) {
        this.store = store;
        this.announcements = announcements;
        this.pauses = pauses;
    }

    Uni<MetricRegistry> read() {
        return store.read();
    }

    /** Tells what the change made different. */
    Uni<Void> change(UnaryOperator<MetricRegistry> how) {
        return change(how, (before, after) -> after.progressSince(before), 1);
    }

    /** Tells everything, which heals whoever missed a message. */
    Uni<Void> changeAndTellAll(UnaryOperator<MetricRegistry> how) {
        return change(how, (_, after) -> after.progress(), 1);
    }

    private Uni<Void> change(
            UnaryOperator<MetricRegistry> how,
            BiFunction<MetricRegistry, MetricRegistry, List<MetricProgressed>> told,
            int attempt) {
        return store.read().chain(before -> {
            MetricRegistry after = how.apply(before);
            if (after.equals(before)) {
                return announcements.progressed(told.apply(before, after));
            }
            return store.replace(after)
                    .chain(done -> done
                            ? announcements.progressed(told.apply(before, after))
                            : pauses.orGiveUp(attempt).chain(() -> change(how, told, attempt + 1)));
        });
    }
}
