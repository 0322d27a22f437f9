package io.tamis.platform.backfill;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Which backfills there are, how far they came, and who runs them. */
public interface BackfillLedger {
    /** The epoch that documents must reach: the latest that concerned any, whether its backfill is open or not. */
    Uni<Target> target();

    /**
     * How far documents must come.
     *
     * @param epoch 0 when nothing ever concerned a document
     * @param open whether a backfill is pending or running, so that there is work
     */
    record Target(long epoch, boolean open) {}

    /**
     * Open backfills up to an epoch run from now on, over so many documents, with none done. Repeated when another
     * runner takes over.
     */
    Uni<Void> begin(long epoch, long total);

    /**
     * Those up to the epoch that run have come so far.
     *
     * @param done documents since the beginning of this run
     */
    Uni<Void> progress(long epoch, long done);

    /** Backfills up to an epoch are done; or failed, when some documents could not be evaluated. */
    Uni<Void> finish(long epoch, boolean failed);

    /**
     * Takes, or prolongs, the right to run backfills; true when it was free, had run out, or was this runner's own.
     */
    Uni<Boolean> lease(String runner, Duration duration);
}
