package io.tamis.ingestion.imports;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The imports and their waiting lines. */
public interface Imports {

    /** Refusals kept of one import: the first. */
    int KEPT_REJECTIONS = 1_000;

    /** A new import, its upload open. */
    Uni<Import> open(String sourceId);

    /** Keeps the next lines of an open upload. */
    Uni<Void> spool(Import open, int sequence, Lines lines);

    /** The upload is whole: its lines wait to be taken in. */
    Uni<Import> close(Import open, int chunks);

    /** The upload was interrupted: its lines are thrown away. */
    Uni<Void> fail(Import open, String why);

    Uni<Optional<Import>> byId(String id);

    /** By line. */
    Uni<List<RejectedLine>> rejections(String id);

    /**
     * Takes one waiting chunk, lets it be worked on, and settles it. Whoever dies meanwhile has taken nothing: the chunk
     * is there for the next. False when no chunk waits.
     */
    Uni<Boolean> work(Function<Work, Uni<Settled>> worker);

    /** One chunk of an import. */
    record Work(Import of, Lines lines) {}
}
