package io.tamis.segmentation.definition.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.activity.Micros;
import io.tamis.platform.problem.InputError;
import io.tamis.segmentation.definition.SegmentTest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A test of a segment, as it is sent and answered.
 *
 * @param facts who the person is
 * @param expected whether that person is a member
 * @param at an instant; that of saving when absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SegmentTestView(
        @Nullable String name,
        @Nullable FactsView facts,
        @Nullable Boolean expected,
        @Nullable String at) {

    private static final int TESTS = 100;
    private static final int EVENTS = 200;
    private static final int NAME = 200;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    /**
     * What is known of the person; members that are null count as absent.
     *
     * @param segments keys of others that hold the person
     * @param scores by model
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FactsView(
            @Nullable Map<String, @Nullable JsonNode> traits,
            @Nullable List<@Nullable EventView> events,
            @Nullable Set<String> segments,
            @Nullable Map<String, @Nullable Double> scores) {}

    /** Something that the person did. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EventView(
            @Nullable String name,
            @Nullable String at,
            @Nullable BigDecimal value,
            @Nullable Map<String, @Nullable JsonNode> properties,
            @Nullable Map<String, @Nullable JsonNode> context) {}

    static SegmentTestView of(SegmentTest it) {
        SegmentTest.Given given = it.given();
        Map<String, @Nullable JsonNode> traits = new HashMap<>();
        given.traits().forEach(traits::put);
        Map<String, @Nullable Double> scores = new HashMap<>();
        given.scores().forEach(scores::put);
        List<@Nullable EventView> events = new ArrayList<>();
        given.events().forEach(event -> events.add(event(event)));
        FactsView facts = new FactsView(traits, events, given.segments(), scores);
        Long at = it.at();
        return new SegmentTestView(it.name(), facts, it.expected(), at == null ? null : text(at));
    }

    private static EventView event(SegmentTest.Event it) {
        Long micros = it.micros();
        BigDecimal value = micros == null ? null : BigDecimal.valueOf(micros, 6).stripTrailingZeros();
        return new EventView(it.name(), text(it.at()), value, members(it.properties()), members(it.context()));
    }

    private static @Nullable Map<String, @Nullable JsonNode> members(Map<String, JsonNode> known) {
        Map<String, @Nullable JsonNode> members = new HashMap<>();
        known.forEach(members::put);
        return members.isEmpty() ? null : members;
    }

    private static Map<String, JsonNode> known(@Nullable Map<String, @Nullable JsonNode> sent) {
        Map<String, JsonNode> known = new HashMap<>();
        Objects.requireNonNullElse(sent, Map.<String, @Nullable JsonNode>of()).forEach((name, value) -> {
            if (value != null && !value.isNull()) {
                known.put(name, value);
            }
        });
        return known;
    }

    private static String text(long at) {
        return Instant.ofEpochMilli(at).toString();
    }

    /** The tests that are meant; what is wrong with them is added to the errors. */
    static List<SegmentTest> tests(@Nullable List<@Nullable SegmentTestView> sent, List<InputError> errors) {
        List<SegmentTest> tests = new ArrayList<>();
        List<@Nullable SegmentTestView> all = Objects.requireNonNullElse(sent, List.of());
        if (all.size() > TESTS) {
            errors.add(InputError.at("/tests", "At most " + TESTS + " tests."));
            return tests;
        }
        for (int i = 0; i < all.size(); i++) {
            SegmentTestView test = all.get(i);
            if (test == null || test.expected == null || test.facts == null) {
                errors.add(InputError.at(
                        "/tests/" + i, "A test is {\"facts\": {…}, \"expected\": true or false, \"at\"?, \"name\"?}."));
            } else {
                tests.add(test.test(i, test.facts, test.expected, errors));
            }
        }
        return tests;
    }

    private SegmentTest test(int index, FactsView known, boolean member, List<InputError> errors) {
        String pointer = "/tests/" + index;
        if (name != null && name.length() > NAME) {
            errors.add(InputError.at(pointer + "/name", "At most " + NAME + " characters."));
        }
        String called = name == null || name.isBlank() ? Integer.toString(index + 1) : name;
        return new SegmentTest(
                called, given(pointer + "/facts", known, errors), member, at == null ? null : at(pointer, at, errors));
    }

    private static SegmentTest.Given given(String pointer, FactsView known, List<InputError> errors) {
        Map<String, JsonNode> traits = known(known.traits);
        Map<String, Double> scores = new HashMap<>();
        Objects.requireNonNullElse(known.scores, Map.<String, @Nullable Double>of())
                .forEach((model, score) -> {
                    if (score != null) {
                        scores.put(model, score);
                    }
                });
        List<@Nullable EventView> did = Objects.requireNonNullElse(known.events, List.of());
        List<SegmentTest.Event> events = new ArrayList<>();
        if (did.size() > EVENTS) {
            errors.add(InputError.at(pointer + "/events", "At most " + EVENTS + " events."));
        } else {
            for (int i = 0; i < did.size(); i++) {
                event(pointer + "/events/" + i, did.get(i), events, errors);
            }
        }
        return new SegmentTest.Given(traits, events, Objects.requireNonNullElse(known.segments, Set.of()), scores);
    }

    private static void event(
            String pointer, @Nullable EventView event, List<SegmentTest.Event> events, List<InputError> errors) {
        if (event == null || event.name == null || event.at == null) {
            errors.add(InputError.at(
                    pointer,
                    "An event is {\"name\": …, \"at\": …, \"value\"?: …, \"properties\"?: …, \"context\"?: …}."));
            return;
        }
        Long micros = null;
        if (event.value != null) {
            var exact = Micros.of(event.value);
            if (exact.isEmpty()) {
                errors.add(InputError.at(pointer + "/value", "A number that a value of an event may be."));
                return;
            }
            micros = exact.getAsLong();
        }
        events.add(new SegmentTest.Event(
                event.name, at(pointer, event.at, errors), micros, known(event.properties), known(event.context)));
    }

    private static long at(String pointer, String text, List<InputError> errors) {
        try {
            Instant instant = Instant.parse(text);
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return instant.toEpochMilli();
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        errors.add(InputError.at(pointer + "/at", "An instant such as 2026-01-31T12:00:00Z, in the years 1 to 9999."));
        return 0;
    }
}
