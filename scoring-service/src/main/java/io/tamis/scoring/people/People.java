package io.tamis.scoring.people;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where people are kept: one document each, each write guarded by the document's version. */
public interface People {

    /** Those that exist, by id. */
    Uni<Map<String, Person>> byIds(Collection<String> ids);

    /**
     * Writes documents, each at the version after the one it was read at.
     *
     * @return the ids that were not written because another writer came first
     */
    Uni<Set<String>> write(List<Person> people);

    /** Marks everything as announced where the document is still the one given; where it is not, does nothing. */
    Uni<Void> settle(List<Person> people);
}
