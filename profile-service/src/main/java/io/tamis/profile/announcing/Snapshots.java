package io.tamis.profile.announcing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.profile.TraitValue;
import io.tamis.profile.consent.PersonConsent;
import io.tamis.profile.person.KnownIdentity;
import io.tamis.profile.person.KnownTrait;
import io.tamis.profile.person.Person;
import io.tamis.profile.person.Profile;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Profiles as readers get them. Direct identifiers stay sealed under the person's key; traits that were taken back are
 * left out.
 */
public final class Snapshots {

    /** The most recently seen first; at equal instants by row, so that a snapshot never depends on chance. */
    private static final Comparator<KnownIdentity> LATEST_FIRST = Comparator.comparing(
                    (KnownIdentity it) -> it.ref().namespace())
            .thenComparing(KnownIdentity::seenAt, Comparator.reverseOrder())
            .thenComparing(it -> it.ref().rowId());

    private Snapshots() {}

    /**
     * The snapshot of a profile at its version.
     *
     * @throws NullPointerException for a profile that is not {@linkplain Profile#announced announced}
     */
    public static ProfileSnapshot of(Profile profile) {
        Person person = profile.person();
        Instant firstSeen = Objects.requireNonNull(person.firstSeen(), "an event");
        return new ProfileSnapshot(
                profile.id(),
                profile.version(),
                profile.key(),
                identities(person),
                traits(person),
                person.activity(),
                person.metrics().byKey(),
                context(person),
                new PersonConsent(
                                person.identities().values(),
                                profile.lineage(),
                                person.sources().values())
                        .states(),
                firstSeen,
                Objects.requireNonNullElse(person.lastSeen(), firstSeen),
                person.cause());
    }

    /** Every identity, by namespace, the most recently seen first. */
    public static List<IdentityRef> identities(Person person) {
        return person.identities().values().stream()
                .sorted(LATEST_FIRST)
                .map(KnownIdentity::ref)
                .toList();
    }

    private static Map<String, TraitValue> traits(Person person) {
        Map<String, TraitValue> traits = HashMap.newHashMap(person.traits().size());
        person.traits().forEach((name, it) -> {
            if (!it.value().isNull()) {
                traits.put(name, new TraitValue(it.value(), it.observedAt(), it.source()));
            }
        });
        return traits;
    }

    private static Map<String, JsonNode> context(Person person) {
        Map<String, JsonNode> context = HashMap.newHashMap(person.context().size());
        for (Map.Entry<String, KnownTrait> it : person.context().entrySet()) {
            context.put(it.getKey(), it.getValue().value());
        }
        return context;
    }
}
