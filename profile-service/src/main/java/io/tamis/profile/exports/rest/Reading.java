package io.tamis.profile.exports.rest;

import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import io.tamis.profile.exports.Prepared;
import io.tamis.profile.exports.Recipe;
import io.tamis.profile.exports.Recipe.Feature;
import io.tamis.profile.exports.Recipe.Knowledge;
import io.tamis.profile.exports.Recipe.Label;
import io.tamis.profile.exports.rest.FeatureExportRequest.FeatureRequest;
import io.tamis.profile.exports.table.Format;
import io.tamis.rules.Diagnostic;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a request, and says everything that is wrong with it at once. */
final class Reading {

    private static final int MOST_FEATURES = 200;
    private static final int LONGEST_NAME = 200;

    private final FeatureExportRequest request;
    private final Instant now;
    private final List<InputError> errors = new ArrayList<>();

    private Reading(FeatureExportRequest request, Instant now) {
        this.request = request;
        this.now = now;
    }

    /**
     * What is asked for, with what was left out at its default.
     *
     * @throws Problem 422 with every error; 400 without a body
     */
    static Recipe of(@Nullable FeatureExportRequest request, Instant now) {
        if (request == null) {
            throw Problem.of(400, "invalid_body", "The body is missing.");
        }
        return new Reading(request, now).recipe();
    }

    private Recipe recipe() {
        if (request.segment() != null) {
            throw refused(
                    List.of(
                            InputError.at(
                                    "/segment",
                                    "Profiles do not know segments, and no segment has a past instant's members. Leave it out; to"
                                            + " export part of the people, put the segment's rule among the features and filter by it.")));
        }
        List<Feature> features = features();
        Instant at = at();
        Label label = label(at);
        Format format = format();
        Knowledge knowledge = knowledge();
        if (!errors.isEmpty()) {
            throw refused(errors);
        }
        return new Recipe(features, label, at, knowledge, format);
    }

    private List<Feature> features() {
        List<@Nullable FeatureRequest> asked = request.features();
        if (asked == null || asked.isEmpty() || asked.size() > MOST_FEATURES) {
            error("/features", "1 to " + MOST_FEATURES + " features are needed.");
            return List.of();
        }
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            FeatureRequest it = asked.get(i);
            String name = it == null ? null : it.name();
            String expression = it == null ? null : it.expression();
            if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
                error("/features/" + i + "/name", "A name of 1 to " + LONGEST_NAME + " characters is needed.");
            }
            if (expression == null || expression.isBlank()) {
                error("/features/" + i + "/expression", "An expression of the rules language is needed.");
            }
            features.add(new Feature(Objects.requireNonNullElse(name, ""), Objects.requireNonNullElse(expression, "")));
        }
        return features;
    }

    private Instant at() {
        Instant at = request.at();
        if (at == null) {
            error("/at", "The instant that the features are true of is needed, such as 2026-01-31T00:00:00Z.");
            return now;
        }
        if (at.isAfter(now)) {
            error("/at", "The instant lies in the future.");
        }
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    private @Nullable Label label(Instant at) {
        FeatureExportRequest.LabelRequest asked = request.label();
        if (asked == null) {
            return null;
        }
        String expression = asked.expression();
        if (expression == null || expression.isBlank()) {
            error("/label/expression", "An expression of the rules language is needed.");
        }
        Optional<Duration> horizon = Horizon.of(asked.horizon());
        if (horizon.isEmpty()) {
            error("/label/horizon", "A length of a minute to ten years is needed, such as P30D or 30 DAYS.");
        } else if (at.plus(horizon.get()).isAfter(now)) {
            error("/label/horizon", "The label's time is not over: it ends at " + at.plus(horizon.get()) + ".");
        }
        return new Label(Objects.requireNonNullElse(expression, ""), horizon.orElse(Duration.ZERO));
    }

    private Format format() {
        String asked = request.format();
        Optional<Format> format = asked == null ? Optional.of(Format.CSV) : Format.of(asked);
        if (format.isEmpty()) {
            error("/format", "One of csv, parquet.");
        }
        return format.orElse(Format.CSV);
    }

    private Knowledge knowledge() {
        String asked = Objects.requireNonNullElse(request.knowledge(), "occurred");
        for (Knowledge it : Knowledge.values()) {
            if (it.name().toLowerCase(Locale.ROOT).equals(asked)) {
                return it;
            }
        }
        error("/knowledge", "One of occurred, received.");
        return Knowledge.OCCURRED;
    }

    private void error(String pointer, String detail) {
        errors.add(InputError.at(pointer, detail));
    }

    /** The answer to expressions that may not be exported. */
    static Problem refused(Prepared.Refused why) {
        return refused(why.flaws().stream().map(Reading::error).toList());
    }

    private static Problem refused(List<InputError> errors) {
        return Problem.of(422, "invalid_export", "The export cannot be made; see errors.")
                .with(errors);
    }

    private static InputError error(Prepared.Flaw flaw) {
        Diagnostic at = flaw.diagnostic();
        return at == null
                ? new InputError(flaw.pointer(), flaw.detail(), null, null, null, flaw.code(), null)
                : new InputError(
                        flaw.pointer(),
                        flaw.detail(),
                        at.line(),
                        at.column(),
                        at.length(),
                        flaw.code(),
                        at.suggestion());
    }
}
