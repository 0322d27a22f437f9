package io.tamis.ingestion.consent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of one subject's entries, all of one chain.
 *
 * @param entries the oldest first, without those that nobody can open any more
 * @param unreadable entries of this page whose key was destroyed; their hashes are checked all the same
 * @param intact whether the hash of every entry read for this page follows from the one before; on the chain's last page also
 *     whether the head that the subject's row keeps is the last entry's
 * @param next after which the following entries are; null when there are none
 */
public record History(
        List<Entry> entries,
        int unreadable,
        boolean intact,
        @Nullable Position next) {

    public History {
        entries = List.copyOf(entries);
    }
}
