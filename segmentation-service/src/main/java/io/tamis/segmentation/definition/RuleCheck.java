package io.tamis.segmentation.definition;

import io.tamis.rules.Compiled;
import io.tamis.rules.Dependencies;
import io.tamis.rules.Diagnostic;
import io.tamis.rules.Rule;
import io.tamis.rules.RuleCompiler;
import io.tamis.rules.Scope;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks a rule's text against the segments and models there are. */
public final class RuleCheck {
    private final RuleCompiler rules;

    public RuleCheck(RuleCompiler rules) {
        this.rules = rules;
    }

    /**
     * What a check found.
     *
     * @param rule null when there is no text or when it has an error
     * @param diagnostics errors, or warnings when there is a rule
     */
    public record Checked(@Nullable Rule rule, List<Diagnostic> diagnostics) {
        public Checked {
            diagnostics = List.copyOf(diagnostics);
        }

        /** What the rule reads; nothing when there is none. */
        public Dependencies dependencies() {
            return rule == null ? Dependencies.NONE : rule.dependencies();
        }
    }

    /** Compiles a text; every finding has its place in it. */
    public Checked check(@Nullable String text, Collection<String> segments, Collection<String> models) {
        if (text == null) {
            return new Checked(null, List.of());
        }
        return switch (rules.compile(text, new Known(new TreeSet<>(segments), new TreeSet<>(models)))) {
            case Compiled.Valid(Rule rule, List<Diagnostic> warnings) -> new Checked(rule, warnings);
            case Compiled.Invalid(List<Diagnostic> diagnostics) -> new Checked(null, diagnostics);
        };
    }

    /** Traits and events appear with the first fact that carries them: any may exist. */
    private record Known(Set<String> keys, Set<String> models) implements Scope {
        @Override
        public boolean hasModel(String name) {
            return models.contains(name);
        }

        @Override
        public boolean hasSegment(String key) {
            return keys.contains(key);
        }

        @Override
        public Collection<String> segments() {
            return keys;
        }
    }
}
