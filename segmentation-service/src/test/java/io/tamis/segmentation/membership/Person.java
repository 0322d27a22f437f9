package io.tamis.segmentation.membership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tamis.contracts.Sealed;
import io.tamis.contracts.activity.ActivityFold;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.activity.Occurrence;
import io.tamis.contracts.consent.ConsentState;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.identity.Namespace;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.profile.TraitValue;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.MasterKeys;
import io.tamis.rules.EventFilter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Somebody in a test, who does things one after the other; each snapshot has the next version. */
public final class Person {
    /** The keys of every test, those that the component tests configure. */
    public static final MasterKeys KEYS =
            new MasterKeys(1, Map.of(1, Base64.getDecoder().decode("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")));

    private static final ActivityFold FOLD = new ActivityFold(ZoneId.of("Europe/Paris"));

    private final String id;
    private final DataKey key = KEYS.create();
    private final List<IdentityRef> identities = new ArrayList<>();
    private final Map<String, TraitValue> traits = new HashMap<>();
    private final Map<String, EventActivity> activity = new HashMap<>();
    private final Map<String, EventActivity> metrics = new HashMap<>();
    private final Map<Purpose, ConsentState> consents = new EnumMap<>(Purpose.class);
    private long version;
    private Instant lastSeen = Instant.EPOCH;

    private Person(String id) {
        this.id = id;
    }

    /** Permits profiling, and is known by a user id. */
    public static Person named(String id) {
        Person person = new Person(id);
        person.identities.add(
                new IdentityRef(Namespace.USER_ID, "1." + id, person.key.seal("user-" + id, "identity.user_id")));
        return person.consents(Purpose.PROFILING, true, Instant.EPOCH);
    }

    public Person consents(Purpose purpose, boolean granted, Instant at) {
        consents.put(purpose, new ConsentState(granted, at, LegalBasis.CONSENT));
        return this;
    }

    /** Known by an e-mail address that nobody can open. */
    public Person brokenEmail() {
        identities.add(new IdentityRef(Namespace.EMAIL, "1." + id + ".e", "1.broken"));
        return this;
    }

    public Person trait(String name, JsonNode value) {
        traits.put(name, new TraitValue(value, lastSeen, "test"));
        return this;
    }

    public Person trait(String name, String value) {
        return trait(name, JsonNodeFactory.instance.textNode(value));
    }

    public Person trait(String name, long value) {
        return trait(name, JsonNodeFactory.instance.numberNode(value));
    }

    public Person sealedTrait(String name, String value) {
        return trait(name, Sealed.node(key.seal('"' + value + '"', "trait." + name)));
    }

    /** An event without a value. */
    public Person does(String event, Instant at) {
        EventActivity before = activity.getOrDefault(event, EventActivity.EMPTY);
        activity.put(
                event,
                FOLD.add(before, Occurrence.of(at.toEpochMilli(), null), at.toEpochMilli())
                        .activity());
        lastSeen = at;
        return this;
    }

    /** A filter's metric is known of the person from now on, though it may have let nothing through. */
    public Person knows(EventFilter filter) {
        metrics.putIfAbsent(filter.key(), EventActivity.EMPTY);
        return this;
    }

    /** An event of that instant passes a filter; that it happened is said apart. */
    public Person passes(EventFilter filter, Instant at) {
        EventActivity before = metrics.getOrDefault(filter.key(), EventActivity.EMPTY);
        metrics.put(
                filter.key(),
                FOLD.add(before, Occurrence.of(at.toEpochMilli(), null), at.toEpochMilli())
                        .activity());
        return this;
    }

    /** The person as they are now, at the next version. */
    public ProfileSnapshot snapshot() {
        version++;
        return at(version);
    }

    public Person version(long next) {
        version = next - 1;
        return this;
    }

    private ProfileSnapshot at(long snapshotVersion) {
        Map<String, byte[]> encoded = new HashMap<>();
        activity.forEach((event, it) -> encoded.put(event, it.encode()));
        Map<String, byte[]> measured = new HashMap<>();
        metrics.forEach((key, it) -> measured.put(key, it.equals(EventActivity.EMPTY) ? new byte[0] : it.encode()));
        return new ProfileSnapshot(
                id,
                snapshotVersion,
                key.wrapped(),
                identities,
                traits,
                encoded,
                measured,
                Map.of(),
                consents,
                Instant.EPOCH,
                lastSeen,
                new Cause(CauseKind.EVENT, "m-" + snapshotVersion, "Something", lastSeen, lastSeen));
    }
}
