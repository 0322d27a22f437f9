package io.tamis.ingestion.consent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.consent.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Something to be written into the ledger: one decision of one identity, with where it comes from.
 *
 * @param explicit whether the person decided just now; otherwise an event repeats the choice in force, and the pipeline has it
 *     written only if it changes something
 */
public record Statement(Subject subject, Purpose purpose, Decision decision, Origin origin, boolean explicit) {

    /**
     * Where a decision comes from.
     *
     * @param source id of the source that carried it, or the client that put it
     * @param proof whatever demonstrates it: version of the banner, text, screen shot
     */
    public record Origin(String source, @Nullable ObjectNode proof) {}
}
