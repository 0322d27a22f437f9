package io.tamis.segmentation.definition.postgres;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tamis.rules.EventFilter;
import io.tamis.segmentation.definition.Segment;
import io.tamis.segmentation.definition.SegmentStatus;
import io.tamis.segmentation.definition.SegmentTest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The text columns of a definition: JSON, so that an old version keeps the members it was written with. */
@RegisterForReflection(
        targets = {
            EventFilter.class,
            Segment.class,
            SegmentStatus.class,
            SegmentTest.class,
            SegmentTest.Given.class,
            SegmentTest.Event.class
        })
final class DefinitionText {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private DefinitionText() {}

    static String write(Segment segment) {
        try {
            return JSON.writeValueAsString(segment);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a definition is always JSON", e);
        }
    }

    static Segment read(String text) {
        try {
            return JSON.readValue(text, Segment.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored definition cannot be read", e);
        }
    }

    static String writeFilters(Set<EventFilter> filters) {
        List<EventFilter> sorted = filters.stream()
                .sorted(Comparator.comparing(EventFilter::event).thenComparing(EventFilter::condition))
                .toList();
        try {
            return JSON.writeValueAsString(sorted);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("filters are always JSON", e);
        }
    }

    static Set<EventFilter> readFilters(String text) {
        try {
            return Set.of(JSON.readValue(text, EventFilter[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored filters cannot be read", e);
        }
    }

    /** Keys hold no spaces. */
    static String writeKeys(Set<String> keys) {
        return String.join(" ", new TreeSet<>(keys));
    }

    static Set<String> readKeys(String text) {
        return Arrays.stream(text.split(" ", -1)).filter(it -> !it.isEmpty()).collect(Collectors.toSet());
    }
}
