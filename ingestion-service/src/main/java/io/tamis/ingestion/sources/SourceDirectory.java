package io.tamis.ingestion.sources;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Finds sources quickly: asked for every call. A source that another replica created is found at once, or a fraction of a
 * second later; one that another replica changed or deleted may be answered as it was for some seconds. Fails when the store is
 * away and what is known of it is too old to be believed.
 */
public interface SourceDirectory {

    /** The source whose key this is; empty when the key was never given out, or is no longer its source's. */
    Uni<Optional<Source>> byWriteKey(WriteKey key);

    /** The source of that id; empty when there is none, or it was deleted. */
    Uni<Optional<Source>> byId(String id);
}
