package io.tamis.local.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads one line of Prometheus' text format: {@code name{label="value",…} value [timestamp]}. */
final class SampleLine {

    private final String line;
    private int position;

    private SampleLine(String line) {
        this.line = line;
    }

    /** Empty for a comment, an empty line, and a line that is not of this form. */
    static Optional<Sample> read(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SampleLine(line).sample());
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Sample sample() {
        while (line.charAt(position) != '{' && line.charAt(position) != ' ') {
            position++;
        }
        String name = line.substring(0, position);
        Map<String, String> labels = line.charAt(position) == '{' ? labels() : Map.of();
        String[] rest = line.substring(position).strip().split(" ", 2);
        return new Sample(name, labels, number(rest[0]));
    }

    /** From the opening brace to behind the closing one; a comma may come before it. */
    private Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>();
        position++;
        while (line.charAt(position) != '}') {
            int equals = line.indexOf('=', position);
            String key = line.substring(position, equals).strip();
            position = equals + 2;
            labels.put(key, text());
            if (line.charAt(position) == ',') {
                position++;
            }
        }
        position++;
        return labels;
    }

    /** A label's value to behind its closing quote. */
    private String text() {
        StringBuilder value = new StringBuilder();
        for (char c = line.charAt(position); c != '"'; c = line.charAt(position)) {
            if (c == '\\') {
                position++;
                c = line.charAt(position) == 'n' ? '\n' : line.charAt(position);
            }
            value.append(c);
            position++;
        }
        position++;
        return value.toString();
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
