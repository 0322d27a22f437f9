package io.tamis.profile.exports.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table piece by piece: the beginning, any number of pieces with rows, the end. Each piece can be made by another
 * process; laid one behind the other they are the table.
 */
public sealed interface Table permits CsvTable, ParquetTable {

    Piece beginning();

    /** Rows with a value, or null, for each column. */
    Piece rows(List<List<@Nullable Object>> rows);

    /** After the pieces whose notes these are, from the beginning on. */
    Piece end(List<byte[]> notes);
}
