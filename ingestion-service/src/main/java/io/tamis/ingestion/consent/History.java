package io.tamis.ingestion.consent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries of one subject's chain.
 *
 * @param intact whether every entry's hash follows from the one before, the head included
 * @param next after which the following entries are; null when there are none
 */
public record History(
        List<Entry> entries, boolean intact, @Nullable Position next) {

    public History {
        entries = List.copyOf(entries);
    }
}
