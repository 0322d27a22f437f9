package io.tamis.segmentation.membership;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where members are kept: one document each, each write guarded by the document's version. */
public interface Members {

    /** Those that exist, by id. */
    Uni<Map<String, Member>> byIds(Collection<String> ids);

    /**
     * Writes documents, each at the version after the one it was read at.
     *
     * @return the ids that were not written because another writer came first
     */
    Uni<Set<String>> write(List<Member> members);

    /** Marks pending transitions as done where the document is still the one given; where it is not, does nothing. */
    Uni<Void> settle(List<Member> members);
}
