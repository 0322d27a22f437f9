package io.tamis.profile.consent;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.segment.Cause;
import io.tamis.contracts.segment.CauseKind;
import io.tamis.profile.announcing.Announcements;
import io.tamis.profile.drafting.FoldRules;
import io.tamis.profile.drafting.ProfileDraft;
import io.tamis.profile.identity.Identities;
import io.tamis.profile.identity.IdentityRow;
import io.tamis.profile.identity.People;
import io.tamis.profile.identity.PeopleReader;
import io.tamis.profile.merging.Merger;
import io.tamis.profile.person.Decision;
import io.tamis.profile.person.Pauses;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.ProfileWrite;
import io.tamis.profile.person.Profiles;
import io.tamis.profile.person.Tally;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * Takes decisions of the ledger in. One about an identity that nobody owns waits on the identity's row. Whoever claims a row
 * reads it again after losing a race, and whoever leaves a decision looks whether somebody claimed the row meanwhile: one of the
 * two sees the other.
 */
public final class ConsentFolder {

    private final Profiles profiles;
    private final Identities identities;
    private final Announcements announcements;
    private final Merger merger;
    private final FoldRules rules;
    private final InstantSource clock;
    private final Pauses pauses;
    private final Executor cpu;

    public ConsentFolder(
            Profiles profiles,
            Identities identities,
            Announcements announcements,
            Merger merger,
            FoldRules rules,
            InstantSource clock,
            Pauses pauses,
            Executor cpu) {
        this.profiles = profiles;
        this.identities = identities;
        this.announcements = announcements;
        this.merger = merger;
        this.rules = rules;
        this.clock = clock;
        this.pauses = pauses;
        this.cpu = cpu;
    }

    /**
     * Completes once every decision holds and is announced, or waits on its row; one recorded until its identity was
     * erased is dropped. Idempotent, in any order: of two decisions the later holds. Fails with {@code Contention} when
     * others kept writing first.
     */
    public Uni<Void> fold(List<ConsentFact> facts) {
        return facts.isEmpty() ? Uni.createFrom().voidItem() : attempt(facts, 1);
    }

    private Uni<Void> attempt(List<ConsentFact> facts, int attempt) {
        List<String> rowIds = facts.stream().map(ConsentFact::rowId).distinct().toList();
        return new PeopleReader(identities, profiles).byRows(rowIds).chain(people -> {
            if (!people.halfMerged().isEmpty()) {
                return merger.complete(people.halfMerged().getFirst()).chain(() -> again(facts, attempt));
            }
            List<ConsentFact> unowned = facts.stream()
                    .filter(it -> !held(it, people) && !erased(it, people))
                    .toList();
            return leave(unowned, people)
                    .chain(missed -> missed ? again(facts, attempt) : apply(facts, people, attempt));
        });
    }

    /** Whether a profile holds the identity; that one is claimed does not say that it will be taken in. */
    private static boolean held(ConsentFact fact, People people) {
        String owner = people.owner(fact.rowId());
        return owner != null && people.profile(owner).person().identities().containsKey(fact.rowId());
    }

    /** Leaves decisions on rows; answers whether somebody claimed one of them meanwhile. */
    private Uni<Boolean> leave(List<ConsentFact> facts, People people) {
        if (facts.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        Map<String, Map<Purpose, Decision>> decisions = new HashMap<>();
        for (ConsentFact it : facts) {
            decisions
                    .computeIfAbsent(it.rowId(), _ -> new HashMap<>())
                    .merge(it.decision().purpose(), Decision.of(it.decision()), Decision::latest);
        }
        return identities
                .leave(decisions)
                .chain(() -> identities.byIds(decisions.keySet()))
                .map(rows ->
                        rows.values().stream().anyMatch(it -> it.owner() != null && people.owner(it.id()) == null));
    }

    private Uni<Void> apply(List<ConsentFact> facts, People people, int attempt) {
        return Uni.createFrom()
                .item(() -> drafts(facts, people))
                .runSubscriptionOn(cpu)
                .chain(drafts -> write(drafts, facts, attempt));
    }

    private Uni<Void> write(Collection<ProfileDraft> drafts, List<ConsentFact> facts, int attempt) {
        List<ProfileWrite> writes = new ArrayList<>();
        List<Profile> touched = new ArrayList<>();
        for (ProfileDraft draft : drafts) {
            ProfileWrite write = draft.write();
            if (write != null) {
                writes.add(write);
            }
            touched.add(write == null ? draft.after() : write.profile());
        }
        return profiles.write(writes)
                .chain(done -> done.size() == writes.size() ? announcements.changed(touched) : again(facts, attempt));
    }

    private Collection<ProfileDraft> drafts(List<ConsentFact> facts, People people) {
        Map<String, ProfileDraft> drafts = new LinkedHashMap<>();
        Map<String, List<ConsentFact>> byOwner = facts.stream()
                .filter(it -> people.owner(it.rowId()) != null)
                .collect(Collectors.groupingBy(it -> Objects.requireNonNull(people.owner(it.rowId()))));
        byOwner.forEach((owner, theirs) -> {
            Profile profile = people.profile(owner);
            if (!profile.marked()) {
                ProfileDraft draft = new ProfileDraft(profile, rules, clock.millis(), new Tally());
                theirs.forEach(it -> decide(draft, it));
                drafts.put(owner, draft);
            }
        });
        return drafts.values();
    }

    private static void decide(ProfileDraft draft, ConsentFact fact) {
        Map<Purpose, Decision> decision = Map.of(fact.decision().purpose(), Decision.of(fact.decision()));
        draft.because(new Cause(
                CauseKind.CONSENT,
                null,
                null,
                fact.decision().decidedAt().truncatedTo(ChronoUnit.MILLIS),
                fact.decision().recordedAt().truncatedTo(ChronoUnit.MILLIS)));
        if (draft.owns(fact.decision().identity())) {
            draft.decided(fact.rowId(), decision);
        } else {
            // Claimed, and its event not folded yet: the decision waits on the row, and whoever folds the event,
            // having read the row before that, will find this write and read again.
            draft.renew();
        }
    }

    private static boolean erased(ConsentFact fact, People people) {
        IdentityRow row = people.rows().get(fact.rowId());
        return row != null
                && row.erasedAt() != null
                && !fact.decision().recordedAt().isAfter(row.erasedAt());
    }

    private Uni<Void> again(List<ConsentFact> facts, int attempt) {
        return pauses.orGiveUp(attempt).chain(() -> attempt(facts, attempt + 1));
    }
}
