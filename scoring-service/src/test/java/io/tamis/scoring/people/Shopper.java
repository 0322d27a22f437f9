package io.tamis.scoring.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tamis.contracts.activity.ActivityFold;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.activity.Occurrence;
import io.tamis.contracts.consent.ConsentState;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.profile.TraitValue;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.MasterKeys;
import io.tamis.rules.EventFilter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Somebody in a test, who permits profiling and does things; each snapshot has the next version. */
public final class Shopper {

    /** The keys of every test, those that the component tests configure. */
    public static final MasterKeys KEYS =
            new MasterKeys(1, Map.of(1, Base64.getDecoder().decode("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")));

    private static final ActivityFold FOLD = new ActivityFold(ZoneId.of("Europe/Paris"));

    private final String id;
    private final DataKey key = KEYS.create();
    private final Map<String, TraitValue> traits = new HashMap<>();
    private final Map<String, EventActivity> activity = new HashMap<>();
    private final Map<String, byte[]> metrics = new HashMap<>();
    private final Map<Purpose, ConsentState> consents = new EnumMap<>(Purpose.class);
    private long version;
    private Instant lastSeen = Instant.EPOCH;

    private Shopper(String id) {
        this.id = id;
    }

    public static Shopper named(String id) {
        return new Shopper(id).consents(true);
    }

    /** Decides about profiling. */
    public Shopper consents(boolean granted) {
        consents.put(Purpose.PROFILING, new ConsentState(granted, Instant.EPOCH, LegalBasis.CONSENT));
        return this;
    }

    /** Never decided about anything. */
    public Shopper silent() {
        consents.clear();
        return this;
    }

    public Shopper age(long age) {
        traits.put("age", new TraitValue(JsonNodeFactory.instance.numberNode(age), lastSeen, "test"));
        return this;
    }

    public Shopper city(String city) {
        traits.put("city", new TraitValue(JsonNodeFactory.instance.textNode(city), lastSeen, "test"));
        return this;
    }

    public Shopper orders(Instant at) {
        EventActivity before = activity.getOrDefault("Order Completed", EventActivity.EMPTY);
        activity.put(
                "Order Completed",
                FOLD.add(before, Occurrence.of(at.toEpochMilli(), 10_000_000L), at.toEpochMilli())
                        .activity());
        lastSeen = at;
        return this;
    }

    public Shopper version(long next) {
        version = next - 1;
        return this;
    }

    /** A filter's metric is known from now on: so many orders passed it, one a minute until that instant. */
    public Shopper passes(EventFilter filter, int orders, Instant until) {
        EventActivity activity = EventActivity.EMPTY;
        for (int i = 0; i < orders; i++) {
            long at = until.minusSeconds(60L * i).toEpochMilli();
            activity = FOLD.add(activity, Occurrence.of(at, null), until.toEpochMilli())
                    .activity();
        }
        metrics.put(filter.key(), orders == 0 ? new byte[0] : activity.encode());
        return this;
    }

    /** The person as they are now, at the next version. */
    public ProfileSnapshot snapshot() {
        version++;
        Map<String, byte[]> encoded = new HashMap<>();
        activity.forEach((event, it) -> encoded.put(event, it.encode()));
        return new ProfileSnapshot(
                id,
                version,
                key.wrapped(),
                List.of(),
                traits,
                encoded,
                metrics,
                Map.of(),
                consents,
                Instant.EPOCH,
                lastSeen,
                new Cause(CauseKind.EVENT, "m-" + version, "Something", lastSeen, lastSeen));
    }

    /** The same as what profile-service says. */
    public ProfileFact seen() {
        return new ProfileFact.Seen(snapshot());
    }
}
