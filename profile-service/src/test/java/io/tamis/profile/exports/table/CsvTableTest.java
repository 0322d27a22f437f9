package io.tamis.profile.exports.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.ReadingType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTableTest {

    private static String text(Piece piece) {
        return new String(piece.bytes(), StandardCharsets.UTF_8);
    }

    private static String row(ReadingType type, @Nullable Object value) {
        Table table = Format.CSV.table(List.of(new Column("c", type)));
        return text(table.rows(List.of(Arrays.asList(value))));
    }

    @Test
    void theHeaderNamesTheColumns() {
        Table table = Format.CSV.table(
                List.of(new Column("plain", ReadingType.TEXT), new Column("with \"quotes\", comma", ReadingType.TEXT)));

        assertThat(text(table.beginning())).isEqualTo("plain,\"with \"\"quotes\"\", comma\"\r\n");
        assertThat(text(table.end(List.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1", "-0.5, -0.5", "1e20, 1.0E20", "9007199254740991, 9007199254740991", "0.1, 0.1"})
    void numbersAreTheShortestDecimals(double number, String text) {
        assertThat(row(ReadingType.NUMBER, number)).isEqualTo(text + "\r\n");
    }

    @Test
    void theOtherValuesReadAsWhatTheyAre() {
        assertThat(row(ReadingType.TEXT, null)).isEqualTo("\r\n");
        assertThat(row(ReadingType.TEXT, "")).isEqualTo("\"\"\r\n");
        assertThat(row(ReadingType.TEXT, "line\nbreak")).isEqualTo("\"line\nbreak\"\r\n");
        assertThat(row(ReadingType.TEXT, " padded ")).isEqualTo("\" padded \"\r\n");
        assertThat(row(ReadingType.BOOLEAN, true)).isEqualTo("true\r\n");
        assertThat(row(ReadingType.INSTANT, 1_767_225_600_001L)).isEqualTo("2026-01-01T00:00:00.001Z\r\n");
        assertThat(row(ReadingType.LIST, List.of("a", 1.0))).isEqualTo("\"[\"\"a\"\",1.0]\"\r\n");
    }
}
