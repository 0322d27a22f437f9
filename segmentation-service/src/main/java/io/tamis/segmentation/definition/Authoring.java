package io.tamis.segmentation.definition;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Writing definitions: checks them, stores them, has them announced. */
public final class Authoring {
    private final Definitions definitions;
    private final Models models;
    private final RuleCheck rules;
    private final Clock clock;
    private final Executor cpu;
    private final Runnable changed;

    /**
     * @param cpu where rules are compiled
     * @param changed called after each change that was stored
     */
    public Authoring(
            Definitions definitions, Models models, RuleCheck rules, Clock clock, Executor cpu, Runnable changed) {
        this.definitions = definitions;
        this.models = models;
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
                .chain(all -> models.names()
                        .chain(names -> Uni.createFrom()
                                .item(() -> rules.check(wanted, all, names, clock.instant()))
                                .runSubscriptionOn(cpu)))
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
     * Checks a rule as if it were saved under a key; stores nothing and runs no tests.
     *
     * @param key one that the rule may ask about too; empty when it has none yet
     * @param rule null for none, of which there is nothing to say
     */
    public Uni<RuleCheck.Checked> check(String key, @org.jspecify.annotations.Nullable String rule) {
        return definitions
                .all()
                .map(all -> Stream.concat(
                                all.stream().filter(it -> !it.deleted()).map(StoredSegment::key), Stream.of(key))
                        .toList())
                .chain(keys -> models.names()
                        .chain(names -> Uni.createFrom()
                                .item(() -> rules.check(rule, keys, names))
                                .runSubscriptionOn(cpu)));
    }

    private void announce(Saving saving) {
        if (saving.write() != null) {
            changed.run();
        }
    }
}
