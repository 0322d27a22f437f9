package io.tamis.profile.folding;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.identity.IdentityRef;
import io.tamis.profile.announcing.Announcements;
import io.tamis.profile.drafting.FoldRules;
import io.tamis.profile.folding.FoldPlan.Pair;
import io.tamis.profile.folding.Observer.Setback;
import io.tamis.profile.history.Events;
import io.tamis.profile.identity.Identities;
import io.tamis.profile.identity.People;
import io.tamis.profile.identity.PeopleReader;
import io.tamis.profile.merging.Merger;
import io.tamis.profile.metrics.KnownMetrics;
import io.tamis.profile.person.Limits;
import io.tamis.profile.person.Pauses;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.ProfileWrite;
import io.tamis.profile.person.Profiles;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Folds batches of events, each event once in effect, whatever crashes and however often it comes.
 *
 * <p>The order of the steps is what makes it so. Read the identities' rows and the profiles they lead to, <em>then</em>
 * the metrics if a profile knows later ones, and the event rows; claim identities; write the profiles, each checked
 * against the version that was read and holding the new message ids; store the event rows; announce. Whatever was read
 * before a claim or a write that failed is read again. A crash after any write leaves a state from which the same batch
 * completes: an event is folded when its profile or a row knows its id.
 */
public final class Folder {

    private final Profiles profiles;
    private final Identities identities;
    private final Events events;
    private final Announcements announcements;
    private final Merger merger;
    private final KnownMetrics known;
    private final FoldRules rules;
    private final Observer observer;
    private final InstantSource clock;
    private final Pauses pauses;
    private final Executor cpu;

    public Folder(
            Profiles profiles,
            Identities identities,
            Events events,
            Announcements announcements,
            Merger merger,
            KnownMetrics known,
            FoldRules rules,
            Observer observer,
            InstantSource clock,
            Pauses pauses,
            Executor cpu) {
        this.profiles = profiles;
        this.identities = identities;
        this.events = events;
        this.announcements = announcements;
        this.merger = merger;
        this.known = known;
        this.rules = rules;
        this.observer = observer;
        this.clock = clock;
        this.pauses = pauses;
        this.cpu = cpu;
    }

    /**
     * Completes once every event is folded, stored and announced, or left out (no consent, erased, a duplicate), which
     * the observer is told. Fails without harm, the same batch may come again: with {@link Unfoldable} or {@code
     * SealBroken} when an event is at fault, with {@code KeyMissing} when the installation is, with {@code Contention}
     * when others kept writing first.
     */
    public Uni<Void> fold(List<EventFact> facts) {
        return facts.isEmpty() ? Uni.createFrom().voidItem() : known.watch(_ -> attempt(facts, 1));
    }

    private Uni<Void> attempt(List<EventFact> facts, int attempt) {
        return new PeopleReader(identities, profiles).byRows(rows(facts)).chain(people -> {
            Collection<String> halfMerged = people.halfMerged();
            if (!halfMerged.isEmpty()) {
                return each(halfMerged, merger::complete).chain(() -> again(facts, attempt));
            }
            return known.atLeast(people.metricsEpoch())
                    .map(rules::by)
                    .chain(now -> events.stored(eventIds(facts, people))
                            .emitOn(cpu)
                            .map(stored -> new BatchFold(now, people, stored, clock.instant()).fold(facts)))
                    .chain(plan -> carryOut(plan, facts, attempt));
        });
    }

    private Uni<Void> carryOut(FoldPlan plan, List<EventFact> facts, int attempt) {
        return switch (plan) {
            case FoldPlan.Later _ -> again(facts, attempt, Setback.ERASURE);
            case FoldPlan.GiveUp giveUp -> giveUp(giveUp).chain(() -> again(facts, attempt, Setback.SURRENDER));
            case FoldPlan.Write write ->
                identities
                        .claim(write.claims())
                        .chain(won -> won ? write(write, facts, attempt) : again(facts, attempt, Setback.IDENTITY));
        };
    }

    /** Announces what took effect and nothing else: a version that another wrote must not be heard of with this content. */
    private Uni<Void> giveUp(FoldPlan.GiveUp plan) {
        return profiles.write(plan.writes())
                .chain(done -> announcements.changed(plan.writes().stream()
                        .map(ProfileWrite::profile)
                        .filter(it -> done.contains(it.id()))
                        .toList()));
    }

    private Uni<Void> write(FoldPlan.Write plan, List<EventFact> facts, int attempt) {
        return profiles.write(plan.writes())
                .chain(done -> done.size() == plan.writes().size()
                        ? finish(plan, attempt)
                        : again(facts, attempt, Setback.PROFILE));
    }

    private Uni<Void> finish(FoldPlan.Write plan, int attempt) {
        return events.insert(plan.rows())
                .chain(() -> announcements.changed(plan.touched()))
                .invoke(() -> told(plan))
                .chain(() -> each(
                        plan.merges(),
                        (Pair it) -> merger.merge(
                                it.one(), it.other(), (one, other) -> it.holds(rules.limits(), one, other))))
                .chain(() -> plan.waiting().isEmpty() ? Uni.createFrom().voidItem() : again(plan.waiting(), attempt));
    }

    private void told(FoldPlan.Write plan) {
        observer.folded(plan.rows().size());
        plan.leftOut().forEach(observer::leftOut);
    }

    private Uni<Void> again(List<EventFact> facts, int attempt, Setback cause) {
        observer.setBack(cause);
        return again(facts, attempt);
    }

    private Uni<Void> again(List<EventFact> facts, int attempt) {
        return pauses.orGiveUp(attempt).chain(() -> attempt(facts, attempt + 1));
    }

    private static <T> Uni<Void> each(Collection<T> items, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .last();
    }

    private static Set<String> rows(List<EventFact> facts) {
        Set<String> rows = new HashSet<>();
        for (EventFact fact : facts) {
            for (IdentityRef ref : fact.event().identities()) {
                rows.add(ref.rowId());
            }
        }
        return rows;
    }

    /** The batch's events, and the recent ones of profiles that keep many, to let go of those that are stored. */
    private static Set<String> eventIds(List<EventFact> facts, People people) {
        Set<String> ids = new HashSet<>();
        facts.forEach(it -> ids.add(it.id()));
        for (Profile it : people.profiles().values()) {
            if (it.recentMessageIds().size() > Limits.RECENT_MESSAGES) {
                ids.addAll(it.recentMessageIds());
            }
        }
        return ids;
    }
}
