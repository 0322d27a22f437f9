package io.tamis.profile.exports;

import io.smallrye.mutiny.Uni;
import io.tamis.profile.exports.table.Piece;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The store of exports and of their data, the same for every replica. */
public interface Exports {

    /** Keeps a new one. */
    Uni<Void> add(Export export);

    /** The export of an id; none when there never was one or it was forgotten. */
    Uni<Optional<Export>> byId(String id);

    /**
     * Keeps a change if the version right before its own still stands; says whether it did. Of two who try at once one
     * succeeds.
     */
    Uni<Boolean> keep(Export next);

    /** Those that are queued or running, the oldest first. */
    Uni<List<Export>> open();

    /** Keeps a piece of an export's data, in place of one of the same id. */
    Uni<Void> keep(String exportId, String pieceId, Piece piece);

    /** A piece's bytes; fails when there is no such piece, as after its export was forgotten. */
    Uni<byte[]> bytes(String pieceId);

    /** The notes of an export's pieces, in this order; fails when one of the pieces is not there. */
    Uni<List<byte[]>> notes(List<String> pieceIds);

    /**
     * Forgets exports that expired by that instant, and their data. Gives how many. May be called by every replica at
     * once.
     */
    Uni<Integer> forget(Instant now);
}
