package io.tamis.ingestion.consent.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.consent.Purpose;
import io.tamis.ingestion.consent.Entry;
import io.tamis.ingestion.consent.History;
import io.tamis.ingestion.consent.Position;
import io.tamis.platform.paging.Cursor;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger holds of one identity, the oldest first.
 *
 * @param unreadable entries of this page that are not listed, because the person was forgotten and their key destroyed
 * @param intact whether the hashes of this page's entries, listed or not, and on the last page of the head, follow from one another
 * @param nextCursor absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryView(
        List<Item> items,
        int unreadable,
        boolean intact,
        @Nullable String nextCursor) {

    /** Nobody ever decided under that name. */
    static final HistoryView EMPTY = new HistoryView(List.of(), 0, true, null);

    /**
     * One entry.
     *
     * @param sequence from 1, within its chain of hashes
     * @param source id of the source, or name of the person or client, that brought the decision
     * @param previousHash of the entry before, 64 hexadecimal digits as {@code hash}; all 0 before the first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            int sequence,
            Purpose purpose,
            boolean granted,
            Instant decidedAt,
            Instant recordedAt,
            String source,
            @Nullable ObjectNode proof,
            String previousHash,
            String hash) {

        static Item of(Entry entry) {
            return new Item(
                    entry.sequence(),
                    entry.purpose(),
                    entry.decision().granted(),
                    entry.decision().decidedAt(),
                    entry.decision().recordedAt(),
                    entry.origin().source(),
                    entry.origin().proof(),
                    HexFormat.of().formatHex(entry.previousHash()),
                    HexFormat.of().formatHex(entry.hash()));
        }
    }

    static HistoryView of(History history) {
        List<Item> items = history.entries().stream().map(Item::of).toList();
        Position next = history.next();
        return new HistoryView(items, history.unreadable(), history.intact(), next == null ? null : cursor(next));
    }

    private static String cursor(Position position) {
        return Cursor.encode(Integer.toString(position.chain()), Integer.toString(position.sequence()));
    }
}
