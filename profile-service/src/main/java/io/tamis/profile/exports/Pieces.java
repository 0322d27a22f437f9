package io.tamis.profile.exports;

import io.tamis.profile.exports.table.Piece;
import io.tamis.profile.exports.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts rows into pieces that a document of the store holds. */
final class Pieces {

    /** Characters of text in a piece, at most three bytes each: well under the 16 MiB of a document. */
    private static final long MOST = 4L * 1024 * 1024;

    /** What a value that is no text takes at most. */
    private static final int PLAIN = 24;

    private Pieces() {}

    /** None for no rows. */
    static List<Piece> of(Table table, List<List<@Nullable Object>> rows) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        long weight = 0;
        for (int i = 0; i < rows.size(); i++) {
            long more = weight(rows.get(i));
            if (i > from && weight + more > MOST) {
                pieces.add(table.rows(rows.subList(from, i)));
                from = i;
                weight = 0;
            }
            weight += more;
        }
        if (from < rows.size()) {
            pieces.add(table.rows(rows.subList(from, rows.size())));
        }
        return pieces;
    }

    private static long weight(List<@Nullable Object> row) {
        long weight = 0;
        for (Object value : row) {
            weight += weight(value);
        }
        return weight;
    }

    private static long weight(@Nullable Object value) {
        return switch (value) {
            case String text -> text.length() + 2L;
            case List<?> list -> list.stream().mapToLong(Pieces::weight).sum();
            case null, default -> PLAIN;
        };
    }
}
