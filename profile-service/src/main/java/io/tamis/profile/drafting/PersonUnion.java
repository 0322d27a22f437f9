package io.tamis.profile.drafting;

import io.tamis.profile.person.Conflict;
import io.tamis.profile.person.Contribution;
import io.tamis.profile.person.KnownIdentity;
import io.tamis.profile.person.KnownTrait;
import io.tamis.profile.person.Limits;
import io.tamis.profile.person.Person;
import io.tamis.profile.person.Reseal;
import io.tamis.profile.person.Tally;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes what another profile of the same person knows into the working copies of one, which it changes. Of two
 * observations the later holds. Of more traits or sources than one may have the latest stay, whichever profile knew
 * them.
 */
record PersonUnion(
        Reseal reseal,
        Limits limits,
        Tally tally,
        Map<String, KnownIdentity> identities,
        Map<String, KnownTrait> traits,
        Map<String, KnownTrait> context,
        Map<String, Contribution> sources,
        List<Conflict> conflicts) {

    void take(Person other) {
        other.identities().forEach(this::identity);
        other.traits().forEach((name, it) -> {
            if (wins(it, traits.get(name))) {
                traits.put(
                        name,
                        new KnownTrait(reseal.trait(name, it.value()), it.observedAt(), it.source(), it.messageId()));
            }
        });
        other.context().forEach((name, it) -> {
            if (wins(it, context.get(name))) {
                context.put(name, it);
            }
        });
        latest(traits, limits.traits(), KnownTrait::observedAt, "traits");
        other.sources().forEach((id, it) -> sources.merge(id, it, Contribution::latest));
        latest(sources, limits.sources(), Contribution::asOf, "sources");
        for (Conflict it : other.conflicts()) {
            if (conflicts.stream().noneMatch(it::repeats)) {
                conflicts.add(it);
            }
        }
    }

    private <T> void latest(Map<String, T> all, int limit, Function<T, Instant> instant, String reason) {
        if (all.size() <= limit) {
            return;
        }
        List<String> oldestFirst = all.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, T> it) -> instant.apply(it.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
        for (String name : oldestFirst.subList(0, all.size() - limit)) {
            all.remove(name);
            tally.count(reason);
        }
    }

    private void identity(String rowId, KnownIdentity theirs) {
        KnownIdentity ours = identities.get(rowId);
        identities.put(
                rowId,
                ours == null
                        ? theirs.sealed(reseal.identity(theirs.ref()).sealed())
                        : ours.seen(theirs.seenAt()).decided(theirs.decisions()));
    }

    private static boolean wins(KnownTrait it, @Nullable KnownTrait other) {
        return other == null || it.overrides(other);
    }
}
