package io.tamis.scoring.people;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where people are kept: one document each, each write guarded by the document's version. */
public interface People {

    /** Those that exist, by id; whoever was merged away exists, with a tombstone. */
    Uni<Map<String, Person>> byIds(Collection<String> ids);

    /**
     * Writes documents whole, each in place of the version right before its own; version 1 is new. The ones that cannot
     * do not keep the others.
     *
     * @return the ids that were not written because another writer came first
     */
    Uni<Set<String>> write(List<Person> people);

    /**
     * Marks everything as announced where the document is still at the version given, which counts as a write of it;
     * where it is not, does nothing.
     */
    Uni<Void> settle(List<Person> people);
}
