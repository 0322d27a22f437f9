package io.tamis.segmentation.definition;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where definitions are kept, with every version they had. */
public interface Definitions {

    /** The epoch of the latest change; 0 before the first. */
    Uni<Long> epoch();

    /** Every definition, deleted ones too, by key. At least as new as an epoch that was read before. */
    Uni<List<StoredSegment>> all();

    /**
     * All versions of one, deletions included, the newest first; empty when the key was never used. Neither filters nor
     * backfill are kept of a version: they are empty.
     */
    Uni<List<StoredSegment>> versions(String key);

    /**
     * Decides and carries out one change, while no other change can happen; announces it in the same transaction.
     *
     * @param decide given every definition and the epoch that the change would have; called once, with the lock held:
     *     must not block. What it throws changes nothing and is the failure
     * @return what was decided, once it is committed
     */
    <T extends Decision> Uni<T> change(Decider<T> decide);

    /** Decides about a change. */
    interface Decider<T extends Decision> extends Function<Standing, T> {}

    /**
     * What a decision is made on.
     *
     * @param all every definition, deleted ones too
     * @param nextEpoch that a definition to be written must bear
     */
    record Standing(List<StoredSegment> all, long nextEpoch) {
        public Standing {
            all = List.copyOf(all);
        }
    }

    /** What to do. */
    interface Decision {
        /** The definition to store, null to store nothing. */
        @Nullable
        StoredSegment write();
    }
}
