package io.tamis.ingestion.sources.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.ingestion.sources.ConsentCategories;
import io.tamis.ingestion.sources.Source;
import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A source as a client describes it. What only the service decides may stand in it and is not read, so that an answer can
 * be sent back.
 *
 * @param legalBasis purpose → {@code consent}, {@code contract} or {@code legitimate_interest}
 * @param allowedOrigins such as {@code https://www.example.fr}; none means any
 * @param consentCategories category of the consent banner → purposes; none means the standard names
 */
@JsonIgnoreProperties({"id", "writeKey", "writeKeyHint", "createdAt", "updatedAt"})
public record SourceRequest(
        @Nullable String name,
        @Nullable Map<String, String> legalBasis,
        @Nullable List<String> allowedOrigins,
        @Nullable Map<String, @Nullable List<String>> consentCategories) {

    private static final int NAME_CHARACTERS = 200;

    /**
     * The source described.
     *
     * @throws Problem 422 that names every fault
     */
    Source source(String id) {
        List<InputError> errors = new ArrayList<>();
        if (name == null || name.isBlank() || name.length() > NAME_CHARACTERS || name.indexOf(0) >= 0) {
            errors.add(InputError.at("/name", "is required, with at most " + NAME_CHARACTERS + " characters"));
        }
        Source source = new Source(id, String.valueOf(name), basis(errors), origins(errors), categories(errors));
        if (!errors.isEmpty()) {
            throw Problem.of(422, "invalid_source", "The source is not valid; see errors.")
                    .with(errors);
        }
        return source;
    }

    private Map<Purpose, LegalBasis> basis(List<InputError> errors) {
        Map<Purpose, LegalBasis> basis = new EnumMap<>(Purpose.class);
        if (legalBasis != null) {
            legalBasis.forEach((purpose, value) -> {
                var known = Purpose.of(purpose);
                var legal = LegalBasis.of(String.valueOf(value));
                if (known.isEmpty() || legal.isEmpty()) {
                    errors.add(InputError.at(
                            "/legalBasis/" + purpose,
                            "must be a purpose with consent, contract or legitimate_interest; purposes are "
                                    + purposes()));
                } else {
                    basis.put(known.get(), legal.get());
                }
            });
        }
        return basis;
    }

    private Set<String> origins(List<InputError> errors) {
        List<String> origins = allowedOrigins == null ? List.of() : allowedOrigins;
        for (int i = 0; i < origins.size(); i++) {
            if (!isOrigin(origins.get(i))) {
                errors.add(InputError.at(
                        "/allowedOrigins/" + i, "must be scheme, host and port only, such as https://www.example.fr"));
            }
        }
        return errors.isEmpty() ? Set.copyOf(origins) : Set.of();
    }

    private static boolean isOrigin(@Nullable String origin) {
        try {
            URI uri = URI.create(String.valueOf(origin));
            return uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private ConsentCategories categories(List<InputError> errors) {
        if (consentCategories == null) {
            return ConsentCategories.STANDARD;
        }
        Map<String, Set<Purpose>> categories = new HashMap<>();
        consentCategories.forEach((category, names) -> {
            Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
            if (names == null) {
                errors.add(InputError.at("/consentCategories/" + category, "must be a list of purposes"));
                return;
            }
            for (String each : names) {
                Purpose.of(String.valueOf(each))
                        .ifPresentOrElse(
                                purposes::add,
                                () -> errors.add(InputError.at(
                                        "/consentCategories/" + category,
                                        "must list purposes; those are " + purposes())));
            }
            categories.put(category, purposes);
        });
        return new ConsentCategories(categories);
    }

    private static List<String> purposes() {
        return Arrays.stream(Purpose.values()).map(Purpose::wire).toList();
    }
}
