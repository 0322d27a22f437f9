package io.tamis.segmentation.delivery.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.segment.TransitionKind;
import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import io.tamis.segmentation.delivery.DestinationType;
import io.tamis.segmentation.delivery.EventTypes;
import io.tamis.segmentation.delivery.Interest;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A checked description of a destination: a name without blanks around it, a URL that may be sent to, at least one
 * event type.
 */
record DestinationInput(String name, DestinationType type, URI url, Interest interest) {

    private static final int MAX_NAME = 200;
    private static final int MAX_SEGMENTS = 1_000;
    private static final Pattern SEGMENT_KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");

    /**
     * Checks everything at once, so that its writer sees every error.
     *
     * @param urlRefusal what is wrong with the URL, if anything
     * @throws Problem 422 with the errors
     */
    static DestinationInput of(DestinationRequest request, Optional<String> urlRefusal) {
        List<InputError> errors = new ArrayList<>();
        String name = request.name() == null ? "" : request.name().strip();
        if (name.isEmpty() || name.length() > MAX_NAME) {
            errors.add(InputError.at("/name", "Give a name of 1 to " + MAX_NAME + " characters."));
        }
        Optional<DestinationType> type = DestinationType.of(String.valueOf(request.type()));
        if (type.isEmpty()) {
            errors.add(InputError.at("/type", "Must be one of " + DestinationType.names() + "."));
        }
        if (request.url() == null) {
            errors.add(InputError.at("/url", "Give the URL to send to."));
        } else {
            urlRefusal.ifPresent(it -> errors.add(InputError.at("/url", it)));
        }
        refuse(request.config(), "/config", errors);
        refuse(request.mapping(), "/mapping", errors);
        Set<Purpose> purposes = constants(
                request.purposes(),
                "/purposes",
                Purpose::of,
                Arrays.stream(Purpose.values()).map(Purpose::wire).toList(),
                errors);
        if (request.purposes() == null || request.purposes().isEmpty()) {
            errors.add(InputError.at(
                    "/purposes",
                    "Name at least one purpose: people are announced only while they permit all of them. Allowed: "
                            + Arrays.stream(Purpose.values()).map(Purpose::wire).toList() + "."));
        }
        Set<TransitionKind> kinds =
                constants(request.eventTypes(), "/eventTypes", EventTypes::kind, EventTypes.names(), errors);
        Set<String> segments = segments(request.segments(), errors);
        if (!errors.isEmpty()) {
            throw Problem.of(422, "invalid_destination", "The destination has errors.")
                    .with(errors);
        }
        Interest interest = new Interest(purposes, segments, kinds.isEmpty() ? Set.of(TransitionKind.values()) : kinds);
        return new DestinationInput(name, type.orElseThrow(), URI.create(String.valueOf(request.url())), interest);
    }

    private static void refuse(@Nullable JsonNode member, String pointer, List<InputError> errors) {
        if (member != null && !member.isNull()) {
            errors.add(InputError.at(pointer, "A webhook has none: leave it out."));
        }
    }

    private static <T> Set<T> constants(
            @Nullable List<@Nullable String> names,
            String pointer,
            Function<String, Optional<T>> named,
            List<String> allowed,
            List<InputError> errors) {
        Set<T> found = new HashSet<>();
        for (int i = 0; names != null && i < names.size(); i++) {
            Optional<T> constant = named.apply(String.valueOf(names.get(i)));
            if (constant.isEmpty()) {
                errors.add(InputError.at(pointer + "/" + i, "Must be one of " + allowed + "."));
            }
            constant.ifPresent(found::add);
        }
        return found;
    }

    /** A segment that does not exist yet may be named: its transitions will be sent once it does. */
    private static Set<String> segments(@Nullable List<@Nullable String> keys, List<InputError> errors) {
        Set<String> found = new HashSet<>();
        if (keys != null && keys.size() > MAX_SEGMENTS) {
            errors.add(InputError.at(
                    "/segments", "Name at most " + MAX_SEGMENTS + " segments, or none to be told of every one."));
            return found;
        }
        for (int i = 0; keys != null && i < keys.size(); i++) {
            String key = keys.get(i);
            if (key == null || !SEGMENT_KEY.matcher(key).matches()) {
                errors.add(InputError.at("/segments/" + i, "Not the key of a segment."));
            } else {
                found.add(key);
            }
        }
        return found;
    }
}
