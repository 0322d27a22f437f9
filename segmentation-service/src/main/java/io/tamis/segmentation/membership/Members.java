package io.tamis.segmentation.membership;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where members are kept: one document each, each write guarded by the document's version. */
public interface Members {

    /** Those that exist, by id; one that was never written is absent. */
    Uni<Map<String, Member>> byIds(Collection<String> ids);

    /**
     * Writes documents, each at the version after the one it was read at, in any order. One at version 1 is taken for
     * new.
     *
     * @param members at least one, each id once
     * @return the ids that were not written because another writer came first. When it fails, any part of them may have
     *     been written
     */
    Uni<Set<String>> write(List<Member> members);

    /**
     * Marks pending transitions as done where the document is still the one given, which gets the next version; where
     * it is not, does nothing.
     *
     * @param members at least one
     */
    Uni<Void> settle(List<Member> members);
}
