package io.tamis.profile.exports.table;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What the end of a Parquet file must know of a row group: its columns lie one behind the other. */
record RowGroupNotes(long rows, List<Size> columns) {

    RowGroupNotes {
        columns = List.copyOf(columns);
    }

    /** Bytes of a column in the file, and uncompressed. */
    record Size(long packed, long plain) {}

    long packed() {
        return columns.stream().mapToLong(Size::packed).sum();
    }

    long plain() {
        return columns.stream().mapToLong(Size::plain).sum();
    }

    byte[] encode() {
        ByteBuffer buffer = ByteBuffer.allocate(8 + 16 * columns.size()).putLong(rows);
        columns.forEach(it -> buffer.putLong(it.packed()).putLong(it.plain()));
        return buffer.array();
    }

    static RowGroupNotes decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long rows = buffer.getLong();
        List<Size> columns = new ArrayList<>();
        while (buffer.hasRemaining()) {
            columns.add(new Size(buffer.getLong(), buffer.getLong()));
        }
        return new RowGroupNotes(rows, columns);
    }
}
