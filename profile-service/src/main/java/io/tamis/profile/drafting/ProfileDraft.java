package io.tamis.profile.drafting;

import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.identity.Namespace;
import io.tamis.contracts.segment.Cause;
import io.tamis.identifiers.DataKey;
import io.tamis.profile.activity.ActivityDraft;
import io.tamis.profile.person.Conflict;
import io.tamis.profile.person.Contribution;
import io.tamis.profile.person.Decision;
import io.tamis.profile.person.KnownIdentity;
import io.tamis.profile.person.KnownTrait;
import io.tamis.profile.person.Limits;
import io.tamis.profile.person.Lineage;
import io.tamis.profile.person.Person;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.ProfileWrite;
import io.tamis.profile.person.Reseal;
import io.tamis.profile.person.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A profile while facts are taken in; not for sharing. Says at the end whether, and what, to write. */
public final class ProfileDraft {

    private final Profile before;
    private final FoldRules rules;
    private final Tally tally;
    private @Nullable DataKey key;
    private final ActivityDraft activity;
    private final Map<String, KnownIdentity> identities;
    private final Map<String, KnownTrait> traits;
    private final Map<String, KnownTrait> context;
    private final Map<String, Contribution> sources;
    private final List<Conflict> conflicts;
    private final SequencedSet<String> recent;
    private Lineage lineage;
    private @Nullable Instant firstSeen;
    private @Nullable Instant lastSeen;
    private @Nullable Cause cause;
    private boolean changed;

    /**
     * Opens a profile, which itself stays as it is. One that has no document yet gets its key when something is
     * written.
     *
     * @param now epoch milliseconds
     */
    public ProfileDraft(Profile before, FoldRules rules, long now, Tally tally) {
        this.before = before;
        this.rules = rules;
        this.tally = tally;
        Person person = before.person();
        this.activity = new ActivityDraft(person, rules.metrics(), rules.activity(), rules.limits(), now, tally);
        this.identities = new HashMap<>(person.identities());
        this.traits = new HashMap<>(person.traits());
        this.context = new HashMap<>(person.context());
        this.sources = new HashMap<>(person.sources());
        this.conflicts = new ArrayList<>(person.conflicts());
        this.recent = new LinkedHashSet<>(before.recentMessageIds());
        this.lineage = before.lineage();
        this.firstSeen = person.firstSeen();
        this.lastSeen = person.lastSeen();
        this.cause = person.cause();
    }

    public String id() {
        return before.id();
    }

    /**
     * Whether the profile itself says that the event of that id is folded here, its row stored or not. Ids whose rows
     * are stored may be gone: no is no answer without a look at the rows.
     */
    public boolean holds(String messageId) {
        return recent.contains(messageId);
    }

    /** How many identities of a namespace it has, with those of profiles that it is about to take in. */
    public long count(Namespace namespace) {
        return identities.values().stream()
                        .filter(it -> it.ref().namespace() == namespace)
                        .count()
                + lineage.awaited(namespace);
    }

    /** The same without those that it awaits from that profile. */
    public long count(Namespace namespace, ProfileDraft without) {
        return count(namespace)
                - lineage.awaited(namespace)
                + lineage.notAwaiting(without.id(), without.lineage).awaited(namespace);
    }

    /** Whether it has the identity. */
    public boolean owns(IdentityRef ref) {
        return identities.containsKey(ref.rowId());
    }

    /** Its identities now, by row. */
    public Map<String, KnownIdentity> identities() {
        return Collections.unmodifiableMap(identities);
    }

    /** Its sources now, by id. */
    public Map<String, Contribution> sources() {
        return Collections.unmodifiableMap(sources);
    }

    public Lineage lineage() {
        return lineage;
    }

    private Reseal reseal(String messageKey) {
        return new Reseal(rules.keys().open(messageKey), key());
    }

    private DataKey key() {
        DataKey mine = key;
        if (mine == null) {
            mine = before.key().isEmpty() ? rules.keys().create() : rules.keys().open(before.key());
            key = mine;
        }
        return mine;
    }

    /** The identity was carried by a fact at that instant; the person's from now on if it was not. */
    public void identity(IdentityRef ref, String messageKey, Instant seenAt, Map<Purpose, Decision> decisions) {
        KnownIdentity known = identities.get(ref.rowId());
        if (known == null) {
            known = new KnownIdentity(reseal(messageKey).identity(ref), id(), seenAt, Map.of());
        }
        KnownIdentity now = known.seen(seenAt).decided(decisions);
        changed |= !now.equals(identities.put(ref.rowId(), now));
    }

    /** Decisions about an identity that it has; those about others are not this person's. */
    public void decided(String rowId, Map<Purpose, Decision> decisions) {
        KnownIdentity known = identities.get(rowId);
        if (known != null) {
            KnownIdentity now = known.decided(decisions);
            changed |= !now.equals(identities.put(rowId, now));
        }
    }

    /** Why it changed, if it did. */
    public void because(Cause fact) {
        cause = fact;
    }

    /** An identity that was claimed for it and that it does not take in goes to another profile. */
    public void giveUp(String rowId, String profileId, Conflict why) {
        lineage = lineage.givingUp(rowId, profileId);
        conflict(why);
        changed = true;
    }

    /** One version on with nothing new, so that whoever read it before reads again. */
    public void renew() {
        changed = true;
    }

    /** Identities met here and were not united. */
    public void conflict(Conflict conflict) {
        if (conflicts.stream().noneMatch(conflict::repeats)) {
            conflicts.add(conflict);
            changed = true;
        }
    }

    /**
     * Folds the event in, once: whoever calls has made sure of that, and that consent permits. The identities that it
     * carries are taken in by {@link #identity} alone.
     *
     * @param messageKey the wrapped key under which the event's values are sealed; they are sealed anew under the
     *     person's
     * @throws io.tamis.identifiers.SealBroken when a sealed value cannot be opened
     * @throws io.tamis.identifiers.KeyMissing when the installation lacks the master key
     */
    public void fold(String messageKey, AcceptedEvent event) {
        changed = true;
        recent.add(event.eventId());
        Instant seen = EventFold.seenAt(event);
        firstSeen = firstSeen == null || seen.isBefore(firstSeen) ? seen : firstSeen;
        lastSeen = lastSeen == null || seen.isAfter(lastSeen) ? seen : lastSeen;
        cause = EventFold.cause(event);
        activity.add(event, rules.values());
        new EventFold(rules.limits(), tally)
                .take(event, (name, value) -> reseal(messageKey).trait(name, value), traits, context, sources);
    }

    /** Takes in all that a frozen profile holds. */
    public void unite(Profile loser, Lineage united) {
        changed = true;
        lineage = united;
        recent.addAll(loser.recentMessageIds());
        if (loser.key().isEmpty()) {
            return;
        }
        Person person = loser.person();
        new PersonUnion(reseal(loser.key()), rules.limits(), tally, identities, traits, context, sources, conflicts)
                .take(person);
        activity.union(person);
        Instant first = person.firstSeen();
        if (first != null) {
            firstSeen = firstSeen == null || first.isBefore(firstSeen) ? first : firstSeen;
        }
        Instant last = person.lastSeen();
        if (last != null && (lastSeen == null || last.isAfter(lastSeen))) {
            lastSeen = last;
        }
    }

    /** Ids whose rows are stored need no longer be kept; a write that happens anyway leaves them out. */
    public void stored(Set<String> eventIds) {
        recent.removeAll(eventIds);
    }

    /** The write that makes it so, expecting the version that was opened; null when nothing changed. */
    public @Nullable ProfileWrite write() {
        return changed ? new ProfileWrite(after(), before.version()) : null;
    }

    /** The profile as it is now: one version on if anything changed. */
    public Profile after() {
        if (!changed) {
            return before;
        }
        int old = Math.max(0, conflicts.size() - Limits.CONFLICTS);
        Person person = new Person(
                identities,
                traits,
                activity.activity(),
                activity.metrics(),
                activity.orders(),
                activity.refold(),
                context,
                sources,
                conflicts.subList(old, conflicts.size()),
                firstSeen,
                lastSeen,
                cause);
        return new Profile(
                before.id(),
                before.version() + 1,
                before.key().isEmpty() ? key().wrapped() : before.key(),
                person,
                lineage,
                recent);
    }
}
