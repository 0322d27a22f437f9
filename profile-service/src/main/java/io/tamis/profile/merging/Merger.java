package io.tamis.profile.merging;

import io.smallrye.mutiny.Uni;
import io.tamis.contracts.profile.ProfileMerge;
import io.tamis.profile.announcing.Announcements;
import io.tamis.profile.drafting.FoldRules;
import io.tamis.profile.identity.Identities;
import io.tamis.profile.identity.People;
import io.tamis.profile.identity.PeopleReader;
import io.tamis.profile.metrics.KnownMetrics;
import io.tamis.profile.person.Awaited;
import io.tamis.profile.person.Lineage;
import io.tamis.profile.person.Pauses;
import io.tamis.profile.person.Profile;
import io.tamis.profile.person.ProfileWrite;
import io.tamis.profile.person.Profiles;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes one profile of two, in steps that whoever meets them half-done completes, each idempotent: write into the survivor how
 * many identities are to come, so that it takes nothing in meanwhile that forbids the merge; freeze the loser, which
 * is the greater id; fold it into where its merge leads, unless it is in there; name the survivor in the loser's identity rows;
 * tell everyone; leave a tombstone. The survivor lists the merge as under way from the write that folds it until the last step, so
 * that the next fact about the person completes it.
 */
public final class Merger {

    private final Profiles profiles;
    private final Identities identities;
    private final MergeRecords records;
    private final Announcements announcements;
    private final PeopleReader people;
    private final KnownMetrics known;
    private final FoldRules rules;
    private final InstantSource clock;
    private final Pauses pauses;
    private final Executor cpu;

    public Merger(
            Profiles profiles,
            Identities identities,
            MergeRecords records,
            Announcements announcements,
            KnownMetrics known,
            FoldRules rules,
            InstantSource clock,
            Pauses pauses,
            Executor cpu) {
        this.profiles = profiles;
        this.identities = identities;
        this.records = records;
        this.announcements = announcements;
        this.people = new PeopleReader(identities, profiles);
        this.known = known;
        this.rules = rules;
        this.clock = clock;
        this.pauses = pauses;
        this.cpu = cpu;
    }

    /**
     * Makes one of two profiles, or of what they became; nothing when that is one already or either was erased. Fails
     * with {@code Contention} when others kept writing first; what is done by then stays, and is completed by whoever
     * comes next.
     */
    public Uni<Void> merge(String one, String other) {
        return merge(one, other, (_, _) -> true);
    }

    /**
     * Makes one of two profiles, or of what they became, if they are still one person when they are read; otherwise
     * takes back what was prepared for it.
     *
     * @param still asked about the first and the other, as they are now; must be pure, for it may be asked several
     *     times
     */
    public Uni<Void> merge(String one, String other, BiPredicate<Profile, Profile> still) {
        return merge(one, other, still, 1);
    }

    /**
     * Completes the merge that froze a profile, from whatever step it stands at; nothing when it is not frozen, its
     * merge is complete or the person was erased.
     */
    public Uni<Void> complete(String loserId) {
        return complete(loserId, 1);
    }

    private Uni<Void> merge(String one, String other, BiPredicate<Profile, Profile> still, int attempt) {
        return people.byProfiles(List.of(one, other)).chain(found -> {
            String a = found.end(one);
            String b = found.end(other);
            if (a.equals(b) || erased(found, a) || erased(found, b)) {
                return Uni.createFrom().voidItem();
            }
            Profile loser = found.profile(a.compareTo(b) < 0 ? b : a);
            Profile survivor = found.profile(a.compareTo(b) < 0 ? a : b);
            if (!still.test(without(found.profile(a), found.profile(b)), without(found.profile(b), found.profile(a)))) {
                return abandon(survivor, loser).chain(done -> done ? nothing() : again(one, other, still, attempt));
            }
            Awaited brought = new Awaited(loser.version(), loser.identityCounts());
            if (!brought.equals(survivor.lineage().awaited().get(loser.id()))) {
                Profile waiting = survivor.with(survivor.lineage().awaiting(loser.id(), brought));
                return write(waiting, survivor.version())
                        .chain(done -> done ? merge(one, other, still, attempt) : again(one, other, still, attempt));
            }
            return write(loser.into(survivor.id()), loser.version())
                    .chain(done -> done ? complete(loser.id()) : again(one, other, still, attempt));
        });
    }

    private Uni<Void> again(String one, String other, BiPredicate<Profile, Profile> still, int attempt) {
        return pauses.orGiveUp(attempt).chain(() -> merge(one, other, still, attempt + 1));
    }

    private Uni<Boolean> write(Profile profile, long expectedVersion) {
        return profiles.write(List.of(new ProfileWrite(profile, expectedVersion)))
                .map(done -> !done.isEmpty());
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    /** The profile as it would be without having awaited the other. */
    private static Profile without(Profile profile, Profile other) {
        return profile.with(profile.lineage().notAwaiting(other.id(), other.lineage()));
    }

    /**
     * They stay two. Somebody else may be about to freeze the loser at the version that is awaited: it moves on first, so that
     * it is either frozen, which is seen here, or not frozen any more before it is awaited again.
     */
    private Uni<Boolean> abandon(Profile survivor, Profile loser) {
        Lineage free = survivor.lineage().notAwaiting(loser.id(), loser.lineage());
        if (free.equals(survivor.lineage())) {
            return Uni.createFrom().item(true);
        }
        Profile moved = loser.with(loser.lineage());
        Profile freed = survivor.with(free);
        return write(moved, loser.version())
                .chain(done -> done
                        ? announcements.changed(List.of(moved)).chain(() -> write(freed, survivor.version()))
                        : Uni.createFrom().item(false))
                .call(done -> done ? announcements.changed(List.of(freed)) : nothing());
    }

    private Uni<Void> complete(String loserId, int attempt) {
        return people.byProfiles(List.of(loserId)).chain(found -> {
            Profile loser = found.profile(loserId);
            if (loser.mergedInto() == null) {
                return Uni.createFrom().voidItem();
            }
            Profile survivor = found.profile(found.end(loserId));
            if (survivor.lineage().erasedAt() != null) {
                return Uni.createFrom().voidItem();
            }
            String holder = holder(found, loser);
            if (holder != null) {
                return complete(holder, attempt);
            }
            if (!survivor.lineage().mergedFrom().containsKey(loserId)) {
                return foldInto(survivor, loser, attempt);
            }
            return survivor.lineage().merging().isEmpty()
                    ? Uni.createFrom().voidItem()
                    : settle(survivor, loserId, attempt);
        });
    }

    /**
     * The frozen profile on the way to the end that took the loser in before it was frozen itself; null when none did. To fold
     * the loser into the end as well would count it twice: its content goes there with the one that holds it. What a
     * frozen profile did not take in it never will.
     */
    private static @Nullable String holder(People found, Profile loser) {
        String holder = null;
        Profile at = loser;
        for (String into = at.mergedInto(); into != null; into = at.mergedInto()) {
            at = found.profile(into);
            if (at.mergedInto() != null && at.lineage().mergedFrom().containsKey(loser.id())) {
                holder = at.id();
            }
        }
        return holder;
    }

    private Uni<Void> foldInto(Profile survivor, Profile loser, int attempt) {
        long epoch = Math.max(
                survivor.person().metrics().epoch(), loser.person().metrics().epoch());
        return known.atLeast(epoch)
                .map(rules::by)
                .emitOn(cpu)
                .map(now -> new MergeFold(now, clock).unite(survivor, loser))
                .chain(united -> records.keep(united.merge()).chain(() -> profiles.write(List.of(united.write()))))
                .chain(done -> done.isEmpty()
                        ? pauses.orGiveUp(attempt).chain(() -> complete(loser.id(), attempt + 1))
                        : complete(loser.id(), attempt));
    }

    /** Everything after the fold, for every merge that is under way there. */
    private Uni<Void> settle(Profile survivor, String loserId, int attempt) {
        List<ProfileMerge> merges = survivor.lineage().merging();
        return profiles.byIds(merges.stream().map(ProfileMerge::loserId).toList())
                .chain(losers -> identities
                        .repoint(rows(losers.values()), survivor.id())
                        .chain(() -> announcements.merged(merges))
                        .chain(() -> announcements.changed(List.of(survivor)))
                        .chain(() -> profiles.write(tombstones(losers.values()))))
                .chain(() -> profiles.write(List.of(new ProfileWrite(survivor.settled(), survivor.version()))))
                .chain(done -> done.isEmpty()
                        ? pauses.orGiveUp(attempt).chain(() -> complete(loserId, attempt + 1))
                        : Uni.createFrom().voidItem());
    }

    private static boolean erased(People found, String id) {
        return found.profile(id).lineage().erasedAt() != null;
    }

    private static List<String> rows(Collection<Profile> losers) {
        return losers.stream()
                .flatMap(it -> it.person().identities().keySet().stream())
                .toList();
    }

    private static List<ProfileWrite> tombstones(Collection<Profile> losers) {
        List<ProfileWrite> writes = new ArrayList<>();
        for (Profile it : losers) {
            if (it.mergedInto() != null) {
                writes.add(new ProfileWrite(it.tombstone(), it.version()));
            }
        }
        return writes;
    }
}
