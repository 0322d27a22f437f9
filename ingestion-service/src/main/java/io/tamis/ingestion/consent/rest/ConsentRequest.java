package io.tamis.ingestion.consent.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.consent.Purpose;
import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided.
 *
 * @param purposes purpose → granted; purposes that are not named keep their decision
 * @param decidedAt when, in RFC 3339 form, in the years 1 to 9999; now, if absent; a date in the future counts as now
 * @param proof whatever demonstrates it: version of the text, screen shot, signature
 */
public record ConsentRequest(
        @Nullable Map<String, @Nullable JsonNode> purposes,
        @Nullable String decidedAt,
        @Nullable ObjectNode proof) {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** What was decided, and when. */
    record Decided(Map<Purpose, Boolean> purposes, Instant at) {}

    /**
     * What was decided.
     *
     * @param now when it arrived
     * @throws Problem 422 that names every fault
     */
    Decided decided(Instant now) {
        List<InputError> errors = new ArrayList<>();
        Map<Purpose, Boolean> decisions = decisions(errors);
        Instant at = at(now, errors);
        if (!errors.isEmpty()) {
            throw Problem.of(422, "invalid_consent", "The decision is not valid; see errors.")
                    .with(errors);
        }
        return new Decided(decisions, at);
    }

    private Instant at(Instant now, List<InputError> errors) {
        if (decidedAt == null) {
            return now;
        }
        try {
            Instant at = Instant.parse(decidedAt);
            if (!at.isBefore(EARLIEST) && !at.isAfter(LATEST)) {
                return at;
            }
        } catch (DateTimeParseException e) {
            // Said below, as for a year that no store takes.
        }
        errors.add(
                InputError.at("/decidedAt", "must be an instant such as 2026-03-01T12:00:00Z, in the years 1 to 9999"));
        return now;
    }

    private Map<Purpose, Boolean> decisions(List<InputError> errors) {
        Map<Purpose, Boolean> decisions = new EnumMap<>(Purpose.class);
        if (purposes == null || purposes.isEmpty()) {
            errors.add(InputError.at("/purposes", "must name at least one purpose"));
        } else {
            purposes.forEach((name, granted) -> {
                var purpose = Purpose.of(name);
                // Only true and false decide: a text or a number must not become a consent.
                if (purpose.isEmpty() || granted == null || !granted.isBoolean()) {
                    errors.add(InputError.at(
                            "/purposes/" + name,
                            "must be a purpose with true or false; purposes are "
                                    + Arrays.stream(Purpose.values())
                                            .map(Purpose::wire)
                                            .toList()));
                } else {
                    decisions.put(purpose.get(), granted.booleanValue());
                }
            });
        }
        return decisions;
    }
}
