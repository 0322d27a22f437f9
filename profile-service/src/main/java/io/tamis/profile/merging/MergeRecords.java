package io.tamis.profile.merging;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/** The store of merge records. */
public interface MergeRecords {

    /** Keeps a record, in place of one with the same id. */
    Uni<Void> keep(MergeRecord merge);

    /** Those of the ids that exist, in any order. */
    Uni<List<MergeRecord>> byIds(Collection<String> ids);
}
