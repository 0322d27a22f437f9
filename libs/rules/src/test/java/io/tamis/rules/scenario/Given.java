package io.tamis.rules.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.rules.Breakpoints;
import io.tamis.rules.Facts;
import io.tamis.rules.person.Person;
import io.tamis.rules.person.Situated;
import io.tamis.rules.person.Surroundings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a scenario says of the circumstances of a person's events, and of all customers. */
final class Given {
    private Given() {}

    static Facts around(Person person, JsonNode given) {
        return new Situated(
                person,
                given.has("context") ? context(given.get("context")) : null,
                given.has("breakpoints") ? breakpoints(given.get("breakpoints")) : null);
    }

    private static Surroundings context(JsonNode context) {
        return new Surroundings(
                text(context.path("device")),
                text(context.path("locale")),
                rows(context.path("devices")),
                rows(context.path("hourBands")));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isMissingNode() ? null : node.asText();
    }

    /** {@code {"2026-06-01": {mobile: 3}}}. */
    private static Surroundings.Rows rows(JsonNode days) {
        List<Surroundings.Row> rows = new ArrayList<>();
        days.properties()
                .forEach(day -> day.getValue()
                        .properties()
                        .forEach(one -> rows.add(new Surroundings.Row(
                                LocalDate.parse(day.getKey()),
                                one.getKey(),
                                one.getValue().asInt()))));
        return new Surroundings.Rows(List.copyOf(rows));
    }

    private static Breakpoints breakpoints(JsonNode node) {
        return new Breakpoints(
                1, bounds(node.get("recency")), bounds(node.get("frequency")), bounds(node.get("monetary")));
    }

    private static List<Double> bounds(JsonNode node) {
        List<Double> bounds = new ArrayList<>();
        node.forEach(bound -> bounds.add(bound.asDouble()));
        return bounds;
    }
}
