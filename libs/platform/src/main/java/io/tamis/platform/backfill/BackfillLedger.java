package io.tamis.platform.backfill;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Which backfills there are, how far they came, and who runs them. */
public interface BackfillLedger {
    /** The epoch that documents must reach: the latest that concerned any, open or not; {@code open} when work is known. */
    Uni<Target> target();

    /** See {@link #target()}. */
    record Target(long epoch, boolean open) {}

    /** Open backfills up to an epoch run from now on, over so many documents. */
    Uni<Void> begin(long epoch, long total);

    /** Those that run have come so far. */
    Uni<Void> progress(long epoch, long done);

    /** They are done; or failed, when some documents could not be evaluated. */
    Uni<Void> finish(long epoch, boolean failed);

    /** Takes, or keeps, the right to run backfills; true when it was free or this runner's own. */
    Uni<Boolean> lease(String runner, Duration duration);
}
