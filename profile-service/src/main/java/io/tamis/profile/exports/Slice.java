package io.tamis.profile.exports;

import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.profile.TraitValue;
import io.tamis.facts.PersonFacts;
import io.tamis.profile.activity.Metric;
import io.tamis.profile.activity.Refolding;
import io.tamis.profile.drafting.EventFold;
import io.tamis.profile.drafting.FoldRules;
import io.tamis.profile.person.KnownTrait;
import io.tamis.profile.person.Tally;
import io.tamis.rules.Facts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person from some of their events, at an instant. Events come in any order, each once. What is sealed stays
 * sealed.
 */
final class Slice {

    private final Refolding activity;
    private final EventFold fold;
    private final Map<String, KnownTrait> traits = new HashMap<>();
    private @Nullable Instant firstSeen;
    private @Nullable Instant lastSeen;

    Slice(FoldRules rules, Predicate<String> names, List<Metric> metrics, Set<String> cancelled, Instant at) {
        this.activity = new Refolding(rules.activity(), rules.values(), names, metrics, cancelled, at.toEpochMilli());
        this.fold = new EventFold(rules.limits(), new Tally());
    }

    /** What happened counts. */
    void happened(AcceptedEvent event) {
        activity.take(event);
    }

    /** What was observed counts. */
    void observed(AcceptedEvent event) {
        Instant seen = EventFold.seenAt(event);
        firstSeen = firstSeen == null || seen.isBefore(firstSeen) ? seen : firstSeen;
        lastSeen = lastSeen == null || seen.isAfter(lastSeen) ? seen : lastSeen;
        fold.take(event, (_, value) -> value, traits, new HashMap<>(), new HashMap<>());
    }

    /** Whether nothing was observed. */
    boolean isEmpty() {
        return firstSeen == null;
    }

    /** As the rules language reads them, as of the events that came until now; reading a sealed trait throws {@code SealedValue}. */
    Facts facts() {
        Map<String, byte[]> encoded = new HashMap<>();
        activity.activity().forEach((name, it) -> encoded.put(name, it.encode()));
        Map<String, byte[]> measured = new HashMap<>();
        activity.measured().forEach((key, it) -> measured.put(key, it.encode()));
        Map<String, TraitValue> values = new HashMap<>();
        traits.forEach((name, it) -> {
            if (!it.value().isNull()) {
                values.put(name, new TraitValue(it.value(), it.observedAt(), it.source()));
            }
        });
        Instant first = firstSeen == null ? Instant.EPOCH : firstSeen;
        Instant last = lastSeen == null ? Instant.EPOCH : lastSeen;
        Facts facts = PersonFacts.withoutKeys(new ProfileSnapshot(
                "", 0, "", List.of(), values, encoded, measured, Map.of(), Map.of(), first, last, null));
        return isEmpty() ? new Unseen(facts) : facts;
    }
}
