package io.tamis.rules.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.tamis.rules.Facts;
import io.tamis.rules.person.Activity;
import io.tamis.rules.person.Background;
import io.tamis.rules.person.Happening;
import io.tamis.rules.person.Person;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a scenario file. A case takes {@code rule} (or {@code value}, a text that is read instead of decided), {@code at} and
 * {@code given} from its group, a group from its file.
 */
final class ScenarioFile {

    record Case(
            String text,
            boolean value,
            Facts person,
            long at,
            @Nullable Object expected,
            @Nullable Long next,
            String why) {}

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final JsonNode root;
    private final ZoneId zone;

    private ScenarioFile(JsonNode root) {
        this.root = root;
        this.zone = ZoneId.of(root.path("zone").asText("Europe/Paris"));
    }

    static ScenarioFile read(URL file) throws IOException {
        try (InputStream text = file.openStream()) {
            return new ScenarioFile(YAML.readTree(text));
        }
    }

    /** A case on its own, in Europe/Paris; the clock, where it does not say, is 15 June 2026, noon. */
    static Case single(String rule, String yaml) throws IOException {
        ObjectNode one = (ObjectNode) YAML.readTree(yaml);
        one.put("rule", rule).put("why", rule);
        if (!one.has("at")) {
            one.put("at", "2026-06-15T12:00");
        }
        return new ScenarioFile(one).read(List.of(one));
    }

    ZoneId zone() {
        return zone;
    }

    List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (JsonNode group : root.path("groups")) {
            for (JsonNode one : group.path("cases")) {
                cases.add(read(List.of(one, group, root)));
            }
        }
        return cases;
    }

    private Case read(List<JsonNode> inheritance) {
        JsonNode one = inheritance.getFirst();
        JsonNode next = one.path("next");
        boolean value = !nearest(inheritance, "value").isMissingNode();
        return new Case(
                nearest(inheritance, value ? "value" : "rule").asText(),
                value,
                person(nearest(inheritance, "given")),
                instant(nearest(inheritance, "at").asText()),
                expected(one.required("is")),
                next.isMissingNode() ? null : next.asText().equals("never") ? Long.MAX_VALUE : instant(next.asText()),
                one.required("why").asText());
    }

    /** As the language gives it: every number is a double. */
    private static @Nullable Object expected(JsonNode is) {
        return is.isNumber() ? (Object) is.asDouble() : plain(is);
    }

    private static JsonNode nearest(List<JsonNode> inheritance, String field) {
        return inheritance.stream()
                .filter(node -> node.has(field))
                .findFirst()
                .map(node -> node.get(field))
                .orElse(MissingNode.getInstance());
    }

    private Facts person(JsonNode given) {
        Map<String, Object> traits = new HashMap<>();
        given.path("traits").properties().forEach(trait -> traits.put(trait.getKey(), plain(trait.getValue())));
        Map<String, Activity> events = new HashMap<>();
        given.path("events").properties().forEach(event -> events.put(event.getKey(), activity(event.getValue())));
        Set<String> segments = new HashSet<>();
        given.path("segments").forEach(key -> segments.add(key.asText()));
        Map<String, Double> scores = new HashMap<>();
        given.path("scores")
                .properties()
                .forEach(score -> scores.put(
                        score.getKey(), Facts.widened((float) score.getValue().asDouble())));
        Person person = new Person(
                traits,
                events,
                segments,
                scores,
                seen(given.path("firstSeen")),
                seen(given.path("lastSeen")),
                background(given));
        return Given.around(person, given);
    }

    private Background background(JsonNode given) {
        Map<String, List<Happening>> log = new HashMap<>();
        given.path("events").properties().forEach(event -> {
            List<Happening> happened = new ArrayList<>();
            event.getValue().forEach(entry -> {
                if (entry.has("with") || entry.has("context")) {
                    happened.add(happening(entry));
                }
            });
            log.put(event.getKey(), happened);
        });
        return new Background(log, numbers(given.path("clusters")), numbers(given.path("personas")));
    }

    private Happening happening(JsonNode entry) {
        boolean waits = entry.has("waits");
        return new Happening(
                instant(entry.get(waits ? "waits" : "at").asText()),
                waits,
                entry.has("value") ? (Long) micros(entry, "value") : null,
                fields(entry.path("with")),
                fields(entry.path("context")));
    }

    private static Map<String, Object> fields(JsonNode object) {
        Map<String, Object> fields = new HashMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), plain(field.getValue())));
        return fields;
    }

    private static Map<String, Double> numbers(JsonNode object) {
        Map<String, Double> numbers = new HashMap<>();
        object.properties().forEach(it -> numbers.put(it.getKey(), it.getValue().asDouble()));
        return numbers;
    }

    private @Nullable Long seen(JsonNode instant) {
        return instant.isMissingNode() ? null : (Long) instant(instant.asText());
    }

    static @Nullable Object plain(JsonNode value) {
        return YAML.convertValue(value, Object.class);
    }

    private Activity activity(JsonNode entries) {
        List<Activity.Run> runs = new ArrayList<>();
        List<Activity.Waiting> waiting = new ArrayList<>();
        for (JsonNode entry : entries) {
            if (entry.isTextual()) {
                runs.add(Activity.Run.exact(instant(entry.asText())));
            } else if (entry.has("waits")) {
                waiting.add(new Activity.Waiting(
                        instant(entry.get("waits").asText()), entry.has("value"), micros(entry, "value")));
            } else if (entry.has("tile")) {
                runs.add(tile(entry));
            } else if (entry.has("refund")) {
                runs.add(Activity.Run.refund(instant(entry.get("at").asText()), micros(entry, "refund")));
            } else {
                runs.add(exact(entry));
            }
        }
        return Activity.of(runs, waiting);
    }

    private Activity.Run exact(JsonNode entry) {
        long at = instant(entry.get("at").asText());
        return entry.has("value") ? Activity.Run.exact(at, micros(entry, "value")) : Activity.Run.exact(at);
    }

    /** A tile of a local day. */
    private Activity.Run tile(JsonNode entry) {
        long end =
                instant(LocalDate.parse(entry.get("tile").asText()).plusDays(1).toString()) - 1;
        int count = entry.path("count").asInt(1);
        return new Activity.Run(
                end,
                count,
                entry.has("sum") ? count : 0,
                micros(entry, "sum"),
                micros(entry, "min"),
                micros(entry, "max"),
                false);
    }

    private static long micros(JsonNode entry, String field) {
        return Math.round(entry.path(field).asDouble() * 1e6);
    }

    private long instant(String text) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant().toEpochMilli();
        }
        boolean offset = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
        return offset
                ? OffsetDateTime.parse(text).toInstant().toEpochMilli()
                : LocalDateTime.parse(text).atZone(zone).toInstant().toEpochMilli();
    }
}
