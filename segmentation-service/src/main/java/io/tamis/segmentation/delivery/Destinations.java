package io.tamis.segmentation.delivery;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The destinations that exist. */
public interface Destinations {

    /** Fails when there is one of that id. */
    Uni<Void> add(Destination destination);

    Uni<Optional<Destination>> byId(UUID id);

    /**
     * In the order of their ids.
     *
     * @param after null for the first page
     */
    Uni<List<Destination>> page(@Nullable UUID after, int limit);

    /**
     * Applies a change to the stored one in one transaction; empty when there is none. No other change of it happens
     * meanwhile.
     *
     * @param change called at most once; what it throws changes nothing and is the failure
     */
    Uni<Optional<Destination>> change(UUID id, UnaryOperator<Destination> change);

    /** Removes it and everything kept for it. False when there was none. */
    Uni<Boolean> remove(UUID id);
}
