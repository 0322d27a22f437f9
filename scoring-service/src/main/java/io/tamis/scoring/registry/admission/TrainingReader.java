package io.tamis.scoring.registry.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.scoring.registry.Manifest;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a manifest says of training, and how often to score again. */
final class TrainingReader {
    private static final Pattern SHORT = Pattern.compile("([1-9][0-9]{0,8})([smhd])");

    private TrainingReader() {}

    static Manifest.@Nullable Training read(ManifestReader manifest, JsonNode given) {
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        if (!given.isObject()) {
            manifest.fault("/training", "must be an object, or absent");
            return null;
        }
        Map<String, Object> metrics = new LinkedHashMap<>();
        given.path("metrics").properties().forEach(it -> {
            if (it.getValue().isNumber()) {
                metrics.put(it.getKey(), it.getValue().doubleValue());
            } else if (it.getValue().isValueNode() && !it.getValue().isNull()) {
                metrics.put(it.getKey(), it.getValue().asText());
            }
        });
        JsonNode rows = given.path("rows");
        return new Manifest.Training(
                ManifestReader.text(given.path("from")),
                ManifestReader.text(given.path("to")),
                rows.isIntegralNumber() ? (Long) rows.longValue() : null,
                ManifestReader.text(given.path("framework")),
                metrics);
    }

    static @Nullable Duration refreshEvery(ManifestReader manifest, JsonNode given) {
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        Duration every = duration(given.asText(""));
        if (every == null || every.compareTo(Duration.ofMinutes(1)) < 0) {
            manifest.fault("/refreshEvery", "must be a duration of at least a minute, such as \"PT6H\" or \"6h\"");
        }
        return every;
    }

    private static @Nullable Duration duration(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            long count = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
