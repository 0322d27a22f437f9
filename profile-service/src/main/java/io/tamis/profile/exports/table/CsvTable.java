package io.tamis.profile.exports.table;

import io.tamis.rules.ReadingType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180 with a header, in UTF-8 without a mark, lines ended by CR LF. A missing value is an empty field, an empty
 * text is quoted. Instants are RFC 3339 in UTC, durations milliseconds, truths {@code true} or {@code false}, lists
 * JSON. Texts that a spreadsheet would run as a formula stay as they are: this is data for programs.
 */
record CsvTable(List<Column> columns) implements Table {

    private static final byte[] NO_NOTES = new byte[0];

    CsvTable {
        columns = List.copyOf(columns);
    }

    @Override
    public Piece beginning() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            text.append(i == 0 ? "" : ",").append(field(columns.get(i).name()));
        }
        return piece(text.append("\r\n"));
    }

    @Override
    public Piece rows(List<List<@Nullable Object>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<@Nullable Object> row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                text.append(i == 0 ? "" : ",").append(field(columns.get(i), row.get(i)));
            }
            text.append("\r\n");
        }
        return piece(text);
    }

    @Override
    public Piece end(List<byte[]> notes) {
        return piece("");
    }

    private static String field(Column column, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        return column.type() == ReadingType.INSTANT
                ? Instant.ofEpochMilli((Long) Objects.requireNonNull(value)).toString()
                : field(Cells.text(value));
    }

    private static String field(String text) {
        boolean plain = !text.isEmpty()
                && text.chars().noneMatch(it -> it == '"' || it == ',' || it == '\r' || it == '\n')
                && text.strip().length() == text.length();
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static Piece piece(CharSequence text) {
        return new Piece(text.toString().getBytes(StandardCharsets.UTF_8), NO_NOTES);
    }
}
