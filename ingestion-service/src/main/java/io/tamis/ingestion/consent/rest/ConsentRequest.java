package io.tamis.ingestion.consent.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.consent.Purpose;
import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import java.time.Instant;
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
 * @param decidedAt when; now, if absent; a date in the future counts as now
 * @param proof whatever demonstrates it: version of the text, screen shot, signature
 */
public record ConsentRequest(
        @Nullable Map<String, @Nullable JsonNode> purposes,
        @Nullable Instant decidedAt,
        @Nullable ObjectNode proof) {

    /**
     * What was decided.
     *
     * @throws Problem 422 that names every fault
     */
    Map<Purpose, Boolean> decisions() {
        Map<Purpose, Boolean> decisions = new EnumMap<>(Purpose.class);
        List<InputError> errors = new ArrayList<>();
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
        if (!errors.isEmpty()) {
            throw Problem.of(422, "invalid_consent", "The decision is not valid; see errors.")
                    .with(errors);
        }
        return decisions;
    }
}
