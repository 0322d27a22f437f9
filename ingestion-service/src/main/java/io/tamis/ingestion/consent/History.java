package io.tamis.ingestion.consent;

import java.util.List;

/**
 * Entries of one subject's chain.
 *
 * @param intact whether every entry's hash follows from the one before, the head included
 * @param more whether entries follow these
 */
public record History(List<Entry> entries, boolean intact, boolean more) {

    public History {
        entries = List.copyOf(entries);
    }
}
