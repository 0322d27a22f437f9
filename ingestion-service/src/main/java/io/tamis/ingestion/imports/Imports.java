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

    /** Keeps the next lines of an open upload; {@code sequence} counts its chunks from 0. One chunk at a time. */
    Uni<Void> spool(Import open, int sequence, Lines lines);

    /** The upload is whole: its lines, so many chunks, wait to be taken in. Once this completes they outlast a crash. */
    Uni<Import> close(Import open, int chunks);

    /** The upload was interrupted: its lines are thrown away. Changes nothing once the upload was closed. */
    Uni<Void> fail(Import open, String why);

    Uni<Optional<Import>> byId(String id);

    /** The first {@value #KEPT_REJECTIONS} refused lines so far, by line; none for an unknown import. */
    Uni<List<RejectedLine>> rejections(String id);

    /**
     * Takes one waiting chunk, lets it be worked on, and settles it. Whoever dies or fails meanwhile has settled nothing: the
     * chunk is there for the next, so that lines may be worked on twice. No chunk is worked on by two at a time; chunks of
     * one import may be, by several, and settle in any order. False when no chunk waits for anybody: the looker may rest.
     */
    Uni<Boolean> work(Function<Work, Uni<Settled>> worker);

    /** One chunk of an import. */
    record Work(Import of, Lines lines) {}
}
