package io.tamis.segmentation.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a segment's author expects of somebody.
 *
 * @param name for people
 * @param expected whether that person is a member, all purposes permitted and no segment of the group before it
 * @param at epoch milliseconds at which that is so; null for the instant of saving
 */
public record SegmentTest(
        String name,
        Given given,
        boolean expected,
        @Nullable Long at) {

    /**
     * The person.
     *
     * @param traits by name, JSON as events carry it
     * @param events in any order; those after the test's instant too
     * @param segments keys of the others that hold the person
     * @param scores by model
     */
    public record Given(
            Map<String, JsonNode> traits, List<Event> events, Set<String> segments, Map<String, Double> scores) {
        public Given {
            traits = Map.copyOf(traits);
            events = List.copyOf(events);
            segments = Set.copyOf(segments);
            scores = Map.copyOf(scores);
        }
    }

    /**
     * Something that the person did.
     *
     * @param at epoch milliseconds
     * @param micros its value in millionths, if it has one
     * @param properties what filters read
     * @param context where it happened: device, locale and the like, as events carry it
     */
    public record Event(
            String name,
            long at,
            @Nullable Long micros,
            Map<String, JsonNode> properties,
            Map<String, JsonNode> context) {

        public Event {
            // Those stored before there were filters have none.
            properties = Map.copyOf(Objects.requireNonNullElse(properties, Map.of()));
            context = Map.copyOf(Objects.requireNonNullElse(context, Map.of()));
        }
    }
}
