package io.tamis.profile.folding;

import io.tamis.contracts.consent.ConsentDecision;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.profile.consent.PersonConsent;
import io.tamis.profile.drafting.EventFold;
import io.tamis.profile.drafting.FoldRules;
import io.tamis.profile.drafting.ProfileDraft;
import io.tamis.profile.history.EventRow;
import io.tamis.profile.identity.Claim;
import io.tamis.profile.identity.IdentityRow;
import io.tamis.profile.identity.People;
import io.tamis.profile.person.Contribution;
import io.tamis.profile.person.Decision;
import io.tamis.profile.person.KnownIdentity;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.ProfileWrite;
import io.tamis.profile.person.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One batch of events folded into the profiles as they were read. Pure but for the ids it draws: what is to be claimed,
 * merged and written comes out, nothing is done. Events are taken in the order in which they came. For one fold.
 */
final class BatchFold {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final FoldRules rules;
    private final People people;
    private final Set<String> stored;
    private final Instant now;
    private final Tally tally = new Tally();
    private final Households households;
    private final Map<String, ProfileDraft> drafts = new LinkedHashMap<>();
    private final Map<String, Claim> claims = new LinkedHashMap<>();
    private final Map<String, EventRow> rows = new LinkedHashMap<>();
    private final Set<String> touched = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private final List<EventFact> waiting = new ArrayList<>();
    /** Identities that profiles do not take in though they were claimed for them, by profile. */
    private final Map<String, List<IdentityRef>> givenUp = new LinkedHashMap<>();

    private boolean later;

    /**
     * @param people read before {@code stored}
     * @param stored ids, of the batch and of the profiles' recent ones, that have a row
     */
    BatchFold(FoldRules rules, People people, Set<String> stored, Instant now) {
        this.rules = rules;
        this.people = people;
        this.stored = stored;
        this.now = now;
        this.households = new Households(rules.limits(), this::owner, this::draft, now);
    }

    /**
     * What is to be done so that the events are folded; of two with the same id the first counts.
     *
     * @throws Unfoldable when one is dated outside of the years 1 to 9999
     */
    FoldPlan fold(List<EventFact> facts) {
        for (EventFact fact : facts) {
            if (taken.add(fact.id())) {
                take(fact);
            }
        }
        if (!givenUp.isEmpty()) {
            return new FoldPlan.GiveUp(givenUp());
        }
        return later ? new FoldPlan.Later() : write();
    }

    private FoldPlan.Write write() {
        List<ProfileWrite> writes = new ArrayList<>();
        List<Profile> unchanged = new ArrayList<>();
        for (ProfileDraft draft : drafts.values()) {
            draft.stored(stored);
            ProfileWrite write = draft.write();
            if (write != null) {
                writes.add(write);
            } else if (touched.contains(draft.id())) {
                unchanged.add(draft.after());
            }
        }
        return new FoldPlan.Write(
                List.copyOf(claims.values()),
                writes,
                unchanged,
                List.copyOf(rows.values()),
                households.merges(),
                waiting,
                tally.counts());
    }

    private void take(EventFact fact) {
        AcceptedEvent event = fact.event();
        if (event.occurredAt().isBefore(EARLIEST) || event.occurredAt().isAfter(LATEST)) {
            throw new Unfoldable("event_time", "the event lies outside of the years 1 to 9999");
        }
        if (erased(event)) {
            tally.count("erased");
            return;
        }
        List<IdentityRef> refs = Households.strongestFirst(event.identities());
        String target = households.target(refs);
        if (refs.stream().anyMatch(this::beingErased)) {
            later = true;
            return;
        }
        if (target != null && households.merging(target)) {
            waiting.add(fact);
            return;
        }
        if (!takenIn(refs)) {
            return;
        }
        ProfileDraft draft = target == null ? null : draft(target);
        if (draft != null && (draft.holds(fact.id()) || stored.contains(fact.id()))) {
            again(fact, draft);
            return;
        }
        if (draft == null && stored.contains(fact.id())) {
            // Folded once, by a person whom these identities no longer lead to, or do not lead to yet.
            tally.count("duplicate");
            return;
        }
        if (draft == null) {
            draft = new ProfileDraft(Profile.absent(rules.ids().get()), rules, now.toEpochMilli(), tally);
        }
        List<IdentityRef> own = households.own(refs, draft);
        if (!permitted(event, own, draft)) {
            tally.count("consent");
            applyDecisions(event, draft);
            return;
        }
        if (households.mergesFor(refs, own, draft)) {
            waiting.add(fact);
            return;
        }
        drafts.putIfAbsent(draft.id(), draft);
        touched.add(draft.id());
        for (IdentityRef ref : own) {
            claim(ref, draft);
            draft.identity(ref, fact.key(), EventFold.seenAt(event), decisions(event, ref));
        }
        draft.fold(fact.key(), event);
        rows.put(fact.id(), new EventRow(draft.id(), fact.key(), event));
    }

    /**
     * A claim outlives the fold that made it: that fold may have lost a race to one that left no place for the identity. Then
     * it is another person's, as if it had never met this one.
     */
    private boolean takenIn(List<IdentityRef> refs) {
        boolean all = true;
        for (IdentityRef ref : refs) {
            String owner = owner(ref.rowId());
            if (owner != null
                    && !draft(owner).owns(ref)
                    && !households.takes(draft(owner), ref, refs, people.broughtByMerge(ref.rowId()))) {
                List<IdentityRef> refused = givenUp.computeIfAbsent(owner, _ -> new ArrayList<>());
                if (!refused.contains(ref)) {
                    refused.add(ref);
                }
                all = false;
            }
        }
        return all;
    }

    private List<ProfileWrite> givenUp() {
        List<ProfileWrite> writes = new ArrayList<>();
        givenUp.forEach((owner, refused) -> {
            ProfileDraft draft = new ProfileDraft(people.profile(owner), rules, now.toEpochMilli(), tally);
            for (IdentityRef ref : refused) {
                String to = rules.ids().get();
                draft.giveUp(ref.rowId(), to, households.refusal(draft, ref, to));
            }
            writes.add(Objects.requireNonNull(draft.write(), "giving up is a change"));
        });
        return writes;
    }

    /** It was folded before: the crash may have come before its row, and before the announcement. */
    private void again(EventFact fact, ProfileDraft draft) {
        touched.add(draft.id());
        if (!stored.contains(fact.id())) {
            rows.put(fact.id(), new EventRow(draft.id(), fact.key(), fact.event()));
        }
    }

    private boolean erased(AcceptedEvent event) {
        for (IdentityRef ref : event.identities()) {
            IdentityRow row = people.rows().get(ref.rowId());
            Instant erasedAt = row == null ? null : row.erasedAt();
            String owner = people.owner(ref.rowId());
            if (erasedAt == null && owner != null) {
                erasedAt = people.profile(owner).lineage().erasedAt();
            }
            if (erasedAt != null
                    && (!event.occurredAt().isAfter(erasedAt)
                            || !event.receivedAt().isAfter(erasedAt))) {
                return true;
            }
        }
        return false;
    }

    /** The profile is erased and its identity's row not yet: the next person can only begin once it is. */
    private boolean beingErased(IdentityRef ref) {
        String owner = people.owner(ref.rowId());
        return owner != null && people.profile(owner).lineage().erasedAt() != null;
    }

    private boolean permitted(AcceptedEvent event, List<IdentityRef> own, ProfileDraft draft) {
        if (event.requires().isEmpty()) {
            return true;
        }
        Map<String, KnownIdentity> identities = new HashMap<>(draft.identities());
        for (IdentityRef ref : own) {
            KnownIdentity known = identities.get(ref.rowId());
            KnownIdentity base = known == null ? new KnownIdentity(ref, draft.id(), Instant.MIN, Map.of()) : known;
            identities.put(ref.rowId(), base.decided(decisions(event, ref)));
        }
        Collection<Contribution> sources = new ArrayList<>(draft.sources().values());
        sources.add(EventFold.contribution(event));
        PersonConsent consent = new PersonConsent(identities.values(), draft.lineage(), sources);
        return event.requires().stream().allMatch(it -> consent.state(it).permits());
    }

    /** A refusal that came with a refused event still counts for a person who is known. */
    private void applyDecisions(AcceptedEvent event, ProfileDraft draft) {
        for (IdentityRef ref : event.identities()) {
            if (draft.owns(ref)) {
                draft.decided(ref.rowId(), decisions(event, ref));
                touched.add(draft.id());
            }
        }
    }

    private Map<Purpose, Decision> decisions(AcceptedEvent event, IdentityRef ref) {
        IdentityRow row = people.rows().get(ref.rowId());
        Map<Purpose, Decision> carried = new EnumMap<>(Purpose.class);
        for (ConsentDecision it : event.consents()) {
            if (it.identity().rowId().equals(ref.rowId())) {
                carried.merge(it.purpose(), Decision.of(it), Decision::latest);
            }
        }
        return row == null ? carried : Decision.latest(row.waiting(), carried);
    }

    private void claim(IdentityRef ref, ProfileDraft draft) {
        if (owner(ref.rowId()) == null) {
            claims.put(
                    ref.rowId(),
                    new Claim(ref.rowId(), draft.id(), people.rows().containsKey(ref.rowId())));
        }
    }

    private @Nullable String owner(String rowId) {
        Claim claimed = claims.get(rowId);
        return claimed == null ? people.owner(rowId) : claimed.profileId();
    }

    private ProfileDraft draft(String profileId) {
        return drafts.computeIfAbsent(
                profileId, id -> new ProfileDraft(people.profile(id), rules, now.toEpochMilli(), tally));
    }
}
