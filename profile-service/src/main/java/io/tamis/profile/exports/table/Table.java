package io.tamis.profile.exports.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table piece by piece: the beginning, any number of pieces with rows, the end. Each piece can be made by another
 * process; laid one behind the other they are the table.
 */
public sealed interface Table permits CsvTable, ParquetTable {

    /** What comes before the first rows; also written for a table without any. */
    Piece beginning();

    /**
     * Rows with a value, or null where it is missing, for each column in their order; the values are of the classes
     * that {@link Column} says.
     */
    Piece rows(List<List<@Nullable Object>> rows);

    /** What follows the last rows, given the notes of all pieces in their order, the beginning's included. */
    Piece end(List<byte[]> notes);
}
