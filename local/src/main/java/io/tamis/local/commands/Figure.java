package io.tamis.local.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** How figures look on a terminal; a hyphen where there is none. */
final class Figure {

    /** Columns that every terminal has. */
    static final int WIDTH = 100;

    private static final String NONE = "-";
    private static final String INDENT = " ".repeat(14);
    private static final double MINUTES_FROM = 120;
    private static final double HOURS_FROM = 7_200;
    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;

    private Figure() {}

    static String count(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    static String count(OptionalDouble value) {
        return value.isEmpty() ? NONE : count(value.getAsDouble());
    }

    static String rate(OptionalDouble perSecond) {
        if (perSecond.isEmpty()) {
            return NONE;
        }
        double value = perSecond.getAsDouble();
        return value == 0 ? "0" : String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }

    static String duration(OptionalDouble seconds) {
        if (seconds.isEmpty()) {
            return NONE;
        }
        double value = seconds.getAsDouble();
        if (value >= HOURS_FROM) {
            return String.format(Locale.ROOT, "%.1f h", value / HOUR);
        }
        if (value >= MINUTES_FROM) {
            return String.format(Locale.ROOT, "%.0f min", value / MINUTE);
        }
        return value >= 1 || value == 0
                ? String.format(Locale.ROOT, "%.1f s", value)
                : String.format(Locale.ROOT, "%.0f ms", value * 1000);
    }

    /** A heading and what belongs to it, over as many lines as it needs. */
    static List<String> wrapped(String heading, Stream<String> words) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(String.format("%-14s", heading));
        boolean first = true;
        for (String word : words.filter(it -> !it.isEmpty()).toList()) {
            if (!first && line.length() + word.length() + 2 > WIDTH) {
                lines.add(line.append(',').toString());
                line = new StringBuilder(INDENT);
                first = true;
            }
            line.append(first ? "" : ", ").append(word);
            first = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
