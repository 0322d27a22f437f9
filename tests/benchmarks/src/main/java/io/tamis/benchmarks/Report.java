package io.tamis.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, in the order of measuring; printed as it comes and written as a Markdown table. */
public final class Report {

    private final PrintStream out;
    private final List<String> rows = new ArrayList<>();

    public Report(PrintStream out) {
        this.out = out;
    }

    /** Takes one figure; small ones with more decimals. */
    public void add(String what, double figure, String unit) {
        int decimals = figure >= 100 ? 0 : figure >= 10 ? 1 : 3;
        String value = String.format(Locale.ROOT, "%." + decimals + "f %s", figure, unit)
                .strip();
        rows.add("| " + what + " | " + value + " |");
        out.println(what + ": " + value);
    }

    public void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            List<String> lines = new ArrayList<>(List.of("| measured | value |", "|---|---|"));
            lines.addAll(rows);
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
