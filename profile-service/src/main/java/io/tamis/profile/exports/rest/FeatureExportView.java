package io.tamis.profile.exports.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.profile.exports.Export;
import io.tamis.profile.exports.Recipe;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An export and how far it is.
 *
 * @param state {@code queued}, {@code running}, {@code done} or {@code failed}
 * @param labelAt when the label is evaluated
 * @param leftOut people without a row: {@code consent} does not permit profiling now, {@code unknown} at that instant,
 *     {@code unsettled} while an event of theirs is not stored
 * @param errors why it failed
 * @param message the first of them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeatureExportView(
        String id,
        String state,
        String format,
        String knowledge,
        Instant at,
        @Nullable Instant labelAt,
        People people,
        long rows,
        Map<String, Long> leftOut,
        List<ErrorView> errors,
        @Nullable String message,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant finishedAt,
        Instant expiresAt) {

    /** Profiles handled, of about how many. */
    public record People(long done, long total) {}

    /** Why an export failed. */
    public record ErrorView(String code, String message) {}

    static FeatureExportView of(Export export) {
        Recipe recipe = export.recipe();
        Recipe.Label label = recipe.label();
        Export.Progress progress = export.progress();
        Export.Failure failure = export.failure();
        return new FeatureExportView(
                export.id(),
                export.state().name().toLowerCase(Locale.ROOT),
                recipe.format().wire(),
                recipe.knowledge().name().toLowerCase(Locale.ROOT),
                recipe.at(),
                label == null ? null : recipe.at().plus(label.horizon()),
                new People(progress.done(), progress.total()),
                progress.rows(),
                new TreeMap<>(progress.leftOut()),
                failure == null ? List.of() : List.of(new ErrorView(failure.code(), failure.message())),
                failure == null ? null : failure.message(),
                export.createdAt(),
                export.updatedAt(),
                export.finishedAt(),
                export.expiresAt());
    }
}
