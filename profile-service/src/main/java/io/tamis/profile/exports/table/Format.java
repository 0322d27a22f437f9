package io.tamis.profile.exports.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a table is written as. */
public enum Format {
    CSV("text/csv; charset=utf-8"),
    PARQUET("application/vnd.apache.parquet");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /** As the API names it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String mediaType() {
        return mediaType;
    }

    /** The format of a name as {@link #wire} gives it, in lower case; none for any other. */
    public static Optional<Format> of(String wire) {
        return List.of(values()).stream().filter(it -> it.wire().equals(wire)).findFirst();
    }

    /** What writes a table of these columns. */
    public Table table(List<Column> columns) {
        return switch (this) {
            case CSV -> new CsvTable(columns);
            case PARQUET -> new ParquetTable(columns);
        };
    }
}
