package io.tamis.ingestion.consent;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What everybody decided. Append-only: nothing here changes or deletes an entry. */
public interface Ledger {

    /** The decisions in force by row id; an identity that never decided is {@link Decisions#SILENT}. */
    Uni<Map<String, Decisions>> inForce(Set<String> rowIds);

    /**
     * Appends statements, each to the chain of its subject, and announces them, in one transaction. Completes with the
     * decisions in force afterwards of all the subjects named.
     */
    Uni<Map<String, Decisions>> append(List<Statement> statements);

    /** The entries of a subject after a sequence number, oldest first; empty for a subject without entries. */
    Uni<Optional<History>> history(String rowId, int after, int limit);
}
