package io.tamis.local.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The shop's year as a file that {@code POST /api/v1/imports?format=ndjson} takes. */
public final class ShopFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ShopFile() {}

    /** Without a suite, for whoever trains models: {@code ShopFile FILE [the day after the last, default today]}. */
    public static void main(String[] arguments) throws IOException {
        ZoneId zone = ZoneId.of("Europe/Paris");
        LocalDate today = arguments.length > 1 ? LocalDate.parse(arguments[1]) : LocalDate.now(zone);
        List<Row> rows = new Shop(today, zone).rows();
        write(rows, Path.of(arguments[0]).toAbsolutePath());
        System.out.println(rows.size() + " events until " + today);
    }

    /** One event a line. */
    public static void write(List<Row> rows, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Row row : rows) {
                out.write(JSON.writeValueAsString(row.event()));
                out.newLine();
            }
        }
    }
}
