package io.tamis.profile.metrics;

import io.smallrye.mutiny.Uni;
import io.tamis.platform.backfill.BackfillLedger;
import io.tamis.profile.person.Pauses;
import java.time.Duration;

/** The registry as the ledger of its backfills. */
public final class MetricLedger implements BackfillLedger {

    private final MetricStore store;
    private final MetricChanges changes;

    public MetricLedger(MetricStore store, ProgressAnnouncements announcements, Pauses pauses) {
        this.store = store;
        this.changes = new MetricChanges(store, announcements, pauses);
    }

    /** A metric that was dropped is work as well: profiles let go of it. */
    @Override
    public Uni<Target> target() {
        return store.read().map(it -> new Target(it.epoch(), it.reached() < it.epoch()));
    }

    @Override
    public Uni<Void> begin(long epoch, long total) {
        return changes.change(it -> it.begun(epoch, total));
    }

    @Override
    public Uni<Void> progress(long epoch, long done) {
        return changes.change(it -> it.progressed(epoch, done));
    }

    @Override
    public Uni<Void> finish(long epoch, boolean failed) {
        return changes.changeAndTellAll(it -> it.finished(epoch, failed));
    }

    @Override
    public Uni<Boolean> lease(String runner, Duration duration) {
        return store.lease(runner, duration);
    }
}
