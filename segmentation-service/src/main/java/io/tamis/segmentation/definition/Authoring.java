package io.tamis.segmentation.definition;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Writing definitions: checks them, stores them, has them announced. */
public final class Authoring {
    private final Definitions definitions;
    private final Models models;
    private final Vocabulary vocabulary;
    private final RuleCheck rules;
    private final Clock clock;
    private final Executor cpu;
    private final Runnable changed;

    /**
     * @param cpu where rules are compiled
     * @param changed called after each change that was stored
     */
    public Authoring(
            Definitions definitions,
            Models models,
            Vocabulary vocabulary,
            RuleCheck rules,
            Clock clock,
            Executor cpu,
            Runnable changed) {
        this.definitions = definitions;
        this.models = models;
        this.vocabulary = vocabulary;
        this.rules = rules;
        this.clock = clock;
        this.cpu = cpu;
        this.changed = changed;
    }

    /**
     * A change with the warnings that its rule deserves, which are no reason to refuse it; there may be some beside a
     * refusal too.
     */
    public record Answer(Saving saving, List<io.tamis.rules.Diagnostic> warnings) {
        public Answer {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Stores a definition; a definition that already reads so keeps its version. Refusals are answers: it fails only
     * with the store. The rule is checked before the lock is taken; what it names is looked for again under it.
     */
    public Uni<Answer> save(Segment wanted, DefinitionChange.Mode mode) {
        return definitions
                .all()
                .chain(all -> checked(wanted, all))
                .chain(checked -> definitions
                        .change(standing -> DefinitionChange.save(standing, wanted, checked, mode, clock.instant()))
                        .invoke(this::announce)
                        .map(saving -> new Answer(saving, DefinitionChange.warnings(checked))));
    }

    /** Deletes a definition; its members leave in the background. Refused while another needs it. */
    public Uni<Saving> delete(String key) {
        return definitions
                .change(standing -> DefinitionChange.delete(standing, key, clock.instant()))
                .invoke(this::announce);
    }

    /**
     * What a check found.
     *
     * @param refusals why saving it would be refused, beside the errors that the rule itself has
     */
    public record Preview(RuleCheck.Checked checked, List<Finding> refusals) {
        public Preview {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * Checks a rule as if an active segment were saved with it, in the exclusive group and of the priority that the
     * segment of that key has; stores nothing and runs no tests.
     *
     * @param key one that the rule may ask about too; empty when it has none yet
     * @param rule null for none, of which there is nothing to say
     * @param parent null for none
     */
    public Uni<Preview> check(String key, @Nullable String rule, @Nullable String parent) {
        return definitions.all().chain(all -> {
            Segment wanted = wanted(all, key, rule, parent);
            return checked(wanted, all)
                    .map(checked -> new Preview(checked, DefinitionChange.refusals(all, wanted, checked)));
        });
    }

    private Uni<RuleCheck.Checked> checked(Segment wanted, List<StoredSegment> all) {
        return models.names()
                .chain(names -> vocabulary
                        .shown()
                        .chain(shown -> Uni.createFrom()
                                .item(() -> rules.check(wanted, all, names, shown, clock.instant()))
                                .runSubscriptionOn(cpu)));
    }

    private static Segment wanted(List<StoredSegment> all, String key, @Nullable String rule, @Nullable String parent) {
        Optional<Segment> standing = all.stream()
                .filter(it -> !it.deleted() && it.key().equals(key))
                .map(StoredSegment::segment)
                .findFirst();
        return new Segment(
                key,
                key,
                "",
                rule,
                parent,
                standing.map(Segment::priority).orElse(0),
                standing.map(Segment::exclusiveGroup).orElse(null),
                Segment.DEFAULT_PURPOSES,
                List.of(),
                List.of(),
                SegmentStatus.ACTIVE);
    }

    private void announce(Saving saving) {
        if (saving.write() != null) {
            changed.run();
        }
    }
}
