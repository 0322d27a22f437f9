package io.tamis.ingestion.consent;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What everybody decided. Append-only: nothing here changes or deletes an entry. Entries are written under the current pepper
 * and read under every one, so that a rotation of the pepper forgets no refusal.
 */
public interface Ledger {

    /**
     * The decisions in force by {@link Subject#rowId()}; an identity that never decided is {@link Decisions#SILENT}. What this
     * process appended is there; what another did may be missing for some seconds. Fails when the store is away.
     */
    Uni<Map<String, Decisions>> inForce(Collection<Subject> subjects);

    /**
     * Appends statements, each to the chain of its subject, in the order given, and announces them, in one transaction.
     * Completes with the decisions in force afterwards of all the subjects named, by {@link Subject#rowId()}; fails with
     * nothing written. Every statement becomes an entry, also one that changes nothing: whoever repeats choices leaves such
     * out.
     */
    Uni<Map<String, Decisions>> append(List<Statement> statements);

    /**
     * The entries of a subject after a position, oldest first, at most {@code limit} of them, readable or not; a page ends where its chain does. Empty
     * for a subject without entries.
     */
    Uni<Optional<History>> history(Subject subject, Position after, int limit);
}
