package io.tamis.segmentation.definition.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tamis.rules.Dependencies;
import io.tamis.rules.Rule;
import io.tamis.segmentation.definition.Authoring;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a check of a rule found.
 *
 * @param valid whether it could be saved so; there may be warnings
 * @param diagnostics of the text all errors, or all warnings; then why else it could not be saved
 * @param dependencies null when the text has an error
 * @param readable the rule on one line; null when the text has an error
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ValidationView(
        boolean valid,
        List<DiagnosticView> diagnostics,
        @Nullable Reads dependencies,
        @Nullable String readable) {

    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** Names of what the rule reads. */
    public record Reads(
            List<String> traits,
            List<String> events,
            List<FilterView> filters,
            List<String> segments,
            List<String> models) {
        static Reads of(Dependencies it) {
            return new Reads(
                    List.copyOf(new TreeSet<>(it.traits())),
                    List.copyOf(new TreeSet<>(it.events())),
                    it.filters().stream()
                            .map(filter -> new FilterView(filter.event(), filter.condition()))
                            .sorted(Comparator.comparing(FilterView::event).thenComparing(FilterView::condition))
                            .toList(),
                    List.copyOf(new TreeSet<>(it.segments())),
                    List.copyOf(new TreeSet<>(it.models())));
        }
    }

    /** The events of a name that fulfil a condition. */
    public record FilterView(String event, String condition) {}

    static ValidationView of(Authoring.Preview found) {
        List<DiagnosticView> diagnostics = Stream.concat(
                        found.checked().diagnostics().stream().map(DiagnosticView::of),
                        found.refusals().stream().map(DiagnosticView::of))
                .toList();
        Rule rule = found.checked().rule();
        return rule == null
                ? new ValidationView(false, diagnostics, null, null)
                : new ValidationView(
                        found.refusals().isEmpty(),
                        diagnostics,
                        Reads.of(rule.dependencies()),
                        SPACES.matcher(rule.text().strip()).replaceAll(" "));
    }
}
