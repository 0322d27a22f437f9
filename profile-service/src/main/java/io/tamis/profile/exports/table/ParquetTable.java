package io.tamis.profile.exports.table;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Apache Parquet, written by hand: one row group a piece, every column optional and flat, encoding PLAIN, pages
 * compressed with gzip. Numbers and durations (milliseconds) are DOUBLE, instants INT64 timestamps of milliseconds in
 * UTC, all else but truths UTF-8 text. Any reader of the format reads it; see docs/adr/0011 for why no library writes
 * it.
 */
record ParquetTable(List<Column> columns) implements Table {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_NOTES = new byte[0];

    ParquetTable {
        columns = List.copyOf(columns);
    }

    @Override
    public Piece beginning() {
        return new Piece(MAGIC.clone(), NO_NOTES);
    }

    @Override
    public Piece rows(List<List<@Nullable Object>> rows) {
        if (rows.isEmpty()) {
            return new Piece(new byte[0], NO_NOTES);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<RowGroupNotes.Size> sizes = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ParquetChunk chunk = ParquetChunk.of(Physical.of(columns.get(i).type()), values(rows, i));
            out.writeBytes(chunk.bytes());
            sizes.add(new RowGroupNotes.Size(chunk.bytes().length, chunk.plain()));
        }
        return new Piece(out.toByteArray(), new RowGroupNotes(rows.size(), sizes).encode());
    }

    private static List<@Nullable Object> values(List<List<@Nullable Object>> rows, int column) {
        List<@Nullable Object> values = new ArrayList<>(rows.size());
        for (List<@Nullable Object> row : rows) {
            values.add(row.get(column));
        }
        return values;
    }

    @Override
    public Piece end(List<byte[]> notes) {
        List<RowGroupNotes> groups = notes.stream()
                .filter(it -> it.length > 0)
                .map(RowGroupNotes::decode)
                .toList();
        byte[] footer = ParquetFooter.of(columns, groups, MAGIC.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream(footer.length + 8);
        out.writeBytes(footer);
        out.writeBytes(Physical.little(4).putInt(footer.length).array());
        out.writeBytes(MAGIC);
        return new Piece(out.toByteArray(), NO_NOTES);
    }
}
