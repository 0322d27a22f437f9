package io.tamis.segmentation.definition;

import io.tamis.rules.Compiled;
import io.tamis.rules.Dependencies;
import io.tamis.rules.Diagnostic;
import io.tamis.rules.Rule;
import io.tamis.rules.RuleCompiler;
import io.tamis.rules.Scope;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks a rule's text against the segments and models there are, and the names that profiles have shown. */
public final class RuleCheck {
    private final RuleCompiler rules;
    private final ZoneId zone;

    /** @param zone that the rules are meant in */
    public RuleCheck(RuleCompiler rules, ZoneId zone) {
        this.rules = rules;
        this.zone = zone;
    }

    /**
     * What a check found.
     *
     * @param rule null when there is no text or when it has an error
     * @param diagnostics errors, or warnings when there is a rule
     * @param failedTests of the definition that the rule belongs to
     */
    public record Checked(@Nullable Rule rule, List<Diagnostic> diagnostics, List<Finding> failedTests) {
        public Checked {
            diagnostics = List.copyOf(diagnostics);
            failedTests = List.copyOf(failedTests);
        }

        Checked(@Nullable Rule rule, List<Diagnostic> diagnostics) {
            this(rule, diagnostics, List.of());
        }

        /** What the rule reads; nothing when there is none. */
        public Dependencies dependencies() {
            return rule == null ? Dependencies.NONE : rule.dependencies();
        }
    }

    /**
     * Compiles a text; every finding has its place in it. A segment that is not among these is an error; a model, a trait
     * or an event that is not, a warning.
     *
     * @param text null for none: then there is neither a rule nor a finding
     */
    public Checked check(
            @Nullable String text, Collection<String> segments, Collection<String> models, Vocabulary.Shown shown) {
        if (text == null) {
            return new Checked(null, List.of());
        }
        return switch (rules.compile(text, new Known(new TreeSet<>(segments), new TreeSet<>(models), shown))) {
            case Compiled.Valid(Rule rule, List<Diagnostic> warnings) -> new Checked(rule, warnings);
            case Compiled.Invalid(List<Diagnostic> diagnostics) -> new Checked(null, diagnostics);
        };
    }

    /**
     * Compiles the rule of a definition and runs its tests by what it would be evaluated by: its own rule and all that
     * it inherits. Without tests, or with a rule that does not compile, no test is run; an ancestor whose rule does not
     * compile is passed over.
     *
     * @param wanted of the empty key while it has none yet
     * @param all as they are stored; of the one of the same key the wanted one takes the place
     * @param models names of those that there are
     * @param shown by profiles
     * @param now at which tests are run that name no instant
     */
    public Checked check(
            Segment wanted, Collection<StoredSegment> all, Set<String> models, Vocabulary.Shown shown, Instant now) {
        Set<String> keys = all.stream()
                .filter(it -> !it.deleted())
                .map(StoredSegment::key)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!wanted.key().isEmpty()) {
            keys.add(wanted.key());
        }
        Checked own = check(wanted.rule(), keys, models, shown);
        if (wanted.tests().isEmpty() || (own.rule() == null && wanted.rule() != null)) {
            return own;
        }
        Rule effective = effective(own.rule(), wanted, all);
        return effective == null
                ? own
                : new Checked(
                        own.rule(),
                        own.diagnostics(),
                        new SegmentTests(effective, TestMetrics.of(effective, rules, zone))
                                .failures(wanted.tests(), now));
    }

    private @Nullable Rule effective(@Nullable Rule own, Segment wanted, Collection<StoredSegment> all) {
        Map<String, Segment> byKey = all.stream()
                .filter(it -> !it.deleted() && !it.key().equals(wanted.key()))
                .collect(Collectors.toMap(StoredSegment::key, StoredSegment::segment));
        Rule effective = own;
        Segment parent = byKey.remove(String.valueOf(wanted.parent()));
        while (parent != null) {
            if (parent.rule() != null
                    && rules.compile(parent.rule(), Scope.permissive()) instanceof Compiled.Valid(Rule its, var _)) {
                effective = effective == null ? its : its.and(effective);
            }
            // Taken out, so that a cycle, which is refused later, ends here.
            parent = byKey.remove(String.valueOf(parent.parent()));
        }
        return effective;
    }

    /** What there is. What misses it may only be misspelt, so all of it can be suggested. */
    private record Known(Set<String> keys, Set<String> models, Vocabulary.Shown shown) implements Scope {
        @Override
        public boolean hasModel(String name) {
            return models.contains(name);
        }

        @Override
        public boolean hasSegment(String key) {
            return keys.contains(key);
        }

        @Override
        public boolean hasTrait(String foldedPath) {
            return shown.hasTrait(foldedPath);
        }

        @Override
        public boolean hasEvent(String name) {
            return shown.hasEvent(name);
        }

        @Override
        public Collection<String> segments() {
            return keys;
        }

        @Override
        public Collection<String> traits() {
            return shown.traits();
        }

        @Override
        public Collection<String> events() {
            return shown.events();
        }
    }
}
