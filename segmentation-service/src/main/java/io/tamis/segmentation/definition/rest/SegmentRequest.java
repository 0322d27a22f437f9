package io.tamis.segmentation.definition.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.tamis.contracts.consent.Purpose;
import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import io.tamis.segmentation.definition.DefinitionChange;
import io.tamis.segmentation.definition.Segment;
import io.tamis.segmentation.definition.SegmentStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A definition as it is sent. What only the service decides may stand in it, so that an answer can be sent back. */
@JsonIgnoreProperties({"version", "size", "level", "backfill", "warnings", "createdAt", "updatedAt"})
public record SegmentRequest(
        @Nullable String key,
        @Nullable String name,
        @Nullable String description,
        @Nullable String rule,
        @Nullable String parent,
        @Nullable Integer priority,
        @Nullable String exclusiveGroup,
        @Nullable List<@Nullable String> purposes,
        @Nullable List<@Nullable String> tags,
        @Nullable List<@Nullable SegmentTestView> tests,
        @Nullable String status) {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int NAME = 200;
    private static final int DESCRIPTION = 4000;
    private static final int TAGS = 50;

    /**
     * The definition that is meant.
     *
     * @param path the key in the path; null when the key stands in the body
     * @throws Problem 422 with every member that is wrong
     */
    Segment segment(@Nullable String path) {
        List<InputError> errors = new ArrayList<>();
        String named = key(path, errors);
        text("/name", name, NAME, errors);
        text("/description", description, DESCRIPTION, errors);
        text("/exclusiveGroup", exclusiveGroup, NAME, errors);
        Segment segment = new Segment(
                named,
                name == null || name.isBlank() ? named : name,
                description == null ? "" : description,
                rule == null || rule.isBlank() ? null : rule,
                parent == null || parent.isBlank() ? null : parent,
                priority == null ? 0 : priority,
                exclusiveGroup == null || exclusiveGroup.isBlank() ? null : exclusiveGroup,
                purposes(errors),
                tags(errors),
                SegmentTestView.tests(tests, errors),
                status(errors));
        if (!errors.isEmpty()) {
            throw Problem.of(422, "invalid_segment", "The segment is not valid; see errors.")
                    .with(errors);
        }
        return segment;
    }

    /** How it is put where there may be one already. */
    DefinitionChange.Mode putting() {
        return status == null ? DefinitionChange.Mode.PUT_IN_ITS_STATUS : DefinitionChange.Mode.PUT;
    }

    private String key(@Nullable String path, List<InputError> errors) {
        String wanted = path == null ? Objects.requireNonNullElse(key, "") : path;
        if (!KEY.matcher(wanted).matches()) {
            errors.add(error(
                    "/key", "invalid", "A key is 1 to 100 letters, digits, '.', '_' or '-', a letter or digit first."));
        } else if (path != null && key != null && !path.equals(key)) {
            errors.add(error("/key", "immutable", "The key is that of the path and never changes."));
        }
        return wanted;
    }

    private static void text(String pointer, @Nullable String value, int most, List<InputError> errors) {
        if (value != null && value.length() > most) {
            errors.add(error(pointer, "too-long", "At most " + most + " characters."));
        }
    }

    private List<Purpose> purposes(List<InputError> errors) {
        if (purposes == null || purposes.isEmpty()) {
            return Segment.DEFAULT_PURPOSES;
        }
        List<Purpose> known = new ArrayList<>();
        for (int i = 0; i < purposes.size(); i++) {
            Optional<Purpose> purpose = Optional.ofNullable(purposes.get(i)).flatMap(Purpose::of);
            if (purpose.isEmpty()) {
                errors.add(error("/purposes/" + i, "unknown-purpose", "One of " + wires() + "."));
            }
            purpose.filter(it -> !known.contains(it)).ifPresent(known::add);
        }
        return known;
    }

    private static List<String> wires() {
        return Arrays.stream(Purpose.values()).map(Purpose::wire).toList();
    }

    private List<String> tags(List<InputError> errors) {
        if (tags == null) {
            return List.of();
        }
        List<String> known = new ArrayList<>();
        for (int i = 0; i < tags.size(); i++) {
            String tag = tags.get(i);
            if (tag == null || tag.isBlank() || tag.length() > NAME || i >= TAGS) {
                errors.add(error("/tags/" + i, "invalid", "At most 50 tags of 1 to 200 characters."));
            } else {
                known.add(tag);
            }
        }
        return known;
    }

    private SegmentStatus status(List<InputError> errors) {
        if (status == null) {
            return SegmentStatus.DRAFT;
        }
        try {
            return SegmentStatus.parse(status);
        } catch (IllegalArgumentException e) {
            errors.add(error("/status", "unknown-status", "One of draft, active, paused, archived."));
            return SegmentStatus.DRAFT;
        }
    }

    private static InputError error(String pointer, String code, String detail) {
        return new InputError(pointer, detail, null, null, null, code, null);
    }
}
