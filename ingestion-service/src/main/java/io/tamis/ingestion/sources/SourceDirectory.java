package io.tamis.ingestion.sources;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Finds sources quickly: asked for every call. */
public interface SourceDirectory {

    Uni<Optional<Source>> byWriteKey(WriteKey key);

    Uni<Optional<Source>> byId(String id);
}
