package io.tamis.profile.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.activity.ActivityFold;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.consent.ConsentState;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.identifiers.MasterKeys;
import io.tamis.profile.announcing.Snapshots;
import io.tamis.profile.consent.PersonConsent;
import io.tamis.profile.history.EventRow;
import io.tamis.profile.merging.MergeRecord;
import io.tamis.profile.person.Person;
import io.tamis.profile.person.Profile;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Opens profiles and events for those who may see them: what is returned holds direct identifiers in clear, and is not
 * for logs. A value whose seal is broken shows as null; {@code KeyMissing} is thrown when the installation lacks the
 * master key.
 */
public final class ProfileViews {

    private final MasterKeys keys;
    private final ActivityFold fold;
    private final InstantSource clock;

    public ProfileViews(MasterKeys keys, ActivityFold fold, InstantSource clock) {
        this.keys = keys;
        this.fold = fold;
        this.clock = clock;
    }

    /** The person; {@code askedFor} is the id in the request. */
    public ProfileView profile(Profile profile, String askedFor) {
        Opened opened = new Opened(keys.open(profile.key()));
        Person person = profile.person();
        Map<String, JsonNode> traits = new TreeMap<>();
        person.traits().forEach((name, it) -> {
            if (!it.value().isNull()) {
                traits.put(name, opened.node("trait." + name, it.value()));
            }
        });
        Map<String, JsonNode> context = new TreeMap<>();
        person.context().forEach((name, it) -> context.put(name, it.value()));
        Map<String, ActivityView> activity = new TreeMap<>();
        person.activity()
                .forEach((name, it) ->
                        activity.put(name, ActivityView.of(fold.promote(EventActivity.decode(it), clock.millis()))));
        Map<String, ConsentView> consents = new TreeMap<>();
        consent(profile).states().forEach((purpose, it) -> consents.put(purpose.wire(), ConsentView.of(it)));
        return new ProfileView(
                profile.id(),
                profile.version(),
                Snapshots.identities(person).stream().map(opened::identity).toList(),
                traits,
                consents,
                activity,
                context,
                person.firstSeen(),
                person.lastSeen(),
                askedFor.equals(profile.id()) ? null : profile.id());
    }

    /** What the person decided and what follows. */
    public ConsentsView consents(Profile profile) {
        Opened opened = new Opened(keys.open(profile.key()));
        PersonConsent consent = consent(profile);
        List<ConsentsView.Effective> items = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            ConsentState it = consent.state(purpose);
            items.add(new ConsentsView.Effective(
                    purpose.wire(), it.granted(), it.decidedAt(), it.basis().wire(), it.permits()));
        }
        List<DecisionView> decisions = new ArrayList<>();
        profile.person().identities().values().forEach(identity -> {
            IdentityView clear = opened.identity(identity.ref());
            new TreeMap<>(identity.decisions())
                    .forEach((purpose, it) -> decisions.add(new DecisionView(
                            clear.namespace(), clear.value(), purpose.wire(), it.granted(), it.decidedAt())));
        });
        return new ConsentsView(items, decisions);
    }

    /** An event of the history. */
    public EventView event(EventRow row) {
        AcceptedEvent it = row.event();
        Opened opened = new Opened(keys.open(row.key()));
        return new EventView(
                it.messageId(),
                it.source(),
                it.type().wire(),
                it.name(),
                it.occurredAt(),
                it.receivedAt(),
                opened.members("property", it.properties()),
                opened.members("trait", it.traits()),
                opened.members("context", it.context()));
    }

    /** A merge. */
    public MergeView merge(MergeRecord it) {
        Profile loser = it.loser();
        List<IdentityView> identities = loser.key().isEmpty()
                ? List.of()
                : Snapshots.identities(loser.person()).stream()
                        .map(new Opened(keys.open(loser.key()))::identity)
                        .toList();
        return new MergeView(
                it.id(),
                it.merge().loserId(),
                it.merge().survivorId(),
                it.merge().at(),
                identities);
    }

    private static PersonConsent consent(Profile profile) {
        Person person = profile.person();
        return new PersonConsent(
                person.identities().values(),
                profile.lineage(),
                person.sources().values());
    }
}
