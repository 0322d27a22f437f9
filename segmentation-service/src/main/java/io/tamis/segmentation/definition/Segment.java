package io.tamis.segmentation.definition;

import io.tamis.contracts.consent.Purpose;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a marketer writes down about one segment. Lengths and the form of keys are checked where it is sent, not here.
 *
 * @param key names the segment for ever, in rules, URLs and messages; 1 to 100 ASCII letters, digits, dots,
 *     underscores and hyphens, a letter or digit first
 * @param description empty where there is none
 * @param rule in the rules language; a draft may lack it
 * @param parent key of the segment whose effective rule must hold as well
 * @param priority the greater, the more important
 * @param exclusiveGroup names a group of segments of which a person is in one at most: that of the highest priority, of
 *     equal ones the first by key
 * @param purposes all of which a person must permit to be a member
 * @param tests that its effective rule must pass to be saved
 */
public record Segment(
        String key,
        String name,
        String description,
        @Nullable String rule,
        @Nullable String parent,
        int priority,
        @Nullable String exclusiveGroup,
        List<Purpose> purposes,
        List<String> tags,
        List<SegmentTest> tests,
        SegmentStatus status) {

    /** Used where a definition names no purpose: sorting a person into a segment is profiling. */
    public static final List<Purpose> DEFAULT_PURPOSES = List.of(Purpose.PROFILING);

    public Segment {
        purposes = List.copyOf(purposes);
        tags = List.copyOf(tags);
        // Those stored before there were tests have none.
        tests = Objects.requireNonNullElse(tests, List.of());
        tests = List.copyOf(tests);
    }

    /** The same in another status. */
    Segment in(SegmentStatus other) {
        return new Segment(
                key, name, description, rule, parent, priority, exclusiveGroup, purposes, tags, tests, other);
    }

    /** Whether people are evaluated against it, now or when it is resumed. */
    public boolean inUse() {
        return status == SegmentStatus.ACTIVE || status == SegmentStatus.PAUSED;
    }
}
