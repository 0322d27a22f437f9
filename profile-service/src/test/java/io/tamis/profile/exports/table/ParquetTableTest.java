package io.tamis.profile.exports.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.ReadingType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Read back by DuckDB, which shares no code with the writer. */
class ParquetTableTest {

    private static final List<Column> COLUMNS = List.of(
            new Column("profileId", ReadingType.TEXT),
            new Column("spent", ReadingType.NUMBER),
            new Column("élan, \"x\"", ReadingType.BOOLEAN),
            new Column("last", ReadingType.INSTANT),
            new Column("interests", ReadingType.LIST));

    @TempDir
    Path folder;

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private Path file(List<List<List<@Nullable Object>>> groups) throws IOException {
        Table table = Format.PARQUET.table(COLUMNS);
        Path file = folder.resolve("features.parquet");
        List<byte[]> notes = new ArrayList<>();
        Files.write(file, table.beginning().bytes());
        notes.add(table.beginning().notes());
        for (List<List<@Nullable Object>> rows : groups) {
            Piece piece = table.rows(rows);
            notes.add(piece.notes());
            Files.write(file, piece.bytes(), java.nio.file.StandardOpenOption.APPEND);
        }
        Files.write(file, table.end(notes).bytes(), java.nio.file.StandardOpenOption.APPEND);
        return file;
    }

    private static List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getObject(i)));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }

    @Test
    void anotherReaderFindsWhatWasWritten() throws Exception {
        Path file = file(List.of(
                List.of(
                        row("p1", 12.5, true, 1_767_225_600_000L, List.of("yoga", 1.0)),
                        row("p2", null, null, null, null),
                        row("p3", -0.1, false, 0L, List.of())),
                List.of(row("p4", 1e300, null, 1L, null))));

        List<String> rows = query("SELECT * FROM read_parquet('" + file + "')");
        List<String> types =
                query("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet('" + file + "'))");

        assertThat(rows)
                .containsExactly(
                        "p1|12.5|true|2026-01-01T00:00Z|[\"yoga\",1.0]",
                        "p2|null|null|null|null",
                        "p3|-0.1|false|1970-01-01T00:00Z|[]",
                        "p4|1.0E300|null|1970-01-01T00:00:00.001Z|null");
        assertThat(types)
                .containsExactly(
                        "profileId|VARCHAR",
                        "spent|DOUBLE",
                        "élan, \"x\"|BOOLEAN",
                        "last|TIMESTAMP WITH TIME ZONE",
                        "interests|VARCHAR");
    }

    @Test
    void manyRowsInManyGroupsAddUp() throws Exception {
        List<List<List<@Nullable Object>>> groups = new ArrayList<>();
        for (int group = 0; group < 20; group++) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (int i = 0; i < 501; i++) {
                rows.add(row("p" + group + "-" + i, i % 3 == 0 ? null : (Double) (double) i, i % 2 == 0, 5L * i, null));
            }
            groups.add(rows);
        }

        List<String> sums = query("SELECT count(*), count(spent), sum(spent), count(DISTINCT profileId),"
                + " count(*) FILTER (\"élan, \"\"x\"\"\") FROM read_parquet('" + file(groups) + "')");

        assertThat(sums).containsExactly("10020|6680|1673340.0|10020|5020");
    }

    @Test
    void aTableWithoutRowsHasItsColumns() throws Exception {
        Path file = file(List.of(List.of()));

        assertThat(query("SELECT count(*), count(spent) FROM read_parquet('" + file + "')"))
                .containsExactly("0|0");
    }

    @Test
    void theFileBeginsAndEndsAsTheFormatSays() throws Exception {
        byte[] bytes = Files.readAllBytes(file(List.of(List.of(row("p1", 1.0, true, 1L, null)))));

        assertThat(new String(bytes, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
        assertThat(new String(bytes, bytes.length - 4, 4, StandardCharsets.US_ASCII))
                .isEqualTo("PAR1");
        int footer = java.nio.ByteBuffer.wrap(bytes, bytes.length - 8, 4)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getInt();
        assertThat(footer).isBetween(50, bytes.length - 12);
    }
}
