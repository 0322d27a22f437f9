package io.tamis.profile.folding;

import io.tamis.contracts.identity.IdentityRef;
import io.tamis.contracts.identity.Namespace;
import io.tamis.profile.drafting.ProfileDraft;
import io.tamis.profile.folding.FoldPlan.Pair;
import io.tamis.profile.person.Conflict;
import io.tamis.profile.person.Conflict.Kind;
import io.tamis.profile.person.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which person an event belongs to, and which persons it shows to be one.
 *
 * <p>The owner of the strongest identity that an event carries is its person; every path through here ends with that, so that
 * the same event delivered again finds the same person. {@code user_id} is strongest: two that meet through an e-mail or a
 * phone are one person; through an {@code anonymous_id} alone never, because people share browsers, and the
 * {@code anonymous_id} stays with its owner. No person gets more identities of a namespace than the limits say.
 */
final class Households {

    private final Limits limits;
    private final Function<String, @Nullable String> owners;
    private final Function<String, ProfileDraft> drafts;
    private final Instant now;
    private final List<Pair> merges = new ArrayList<>();
    private final Set<String> merging = new HashSet<>();

    Households(
            Limits limits,
            Function<String, @Nullable String> owners,
            Function<String, ProfileDraft> drafts,
            Instant now) {
        this.limits = limits;
        this.owners = owners;
        this.drafts = drafts;
        this.now = now;
    }

    /** The strongest namespace first; within one, as the event lists them. */
    static List<IdentityRef> strongestFirst(List<IdentityRef> refs) {
        return refs.stream()
                .sorted(Comparator.comparing(IdentityRef::namespace))
                .distinct()
                .toList();
    }

    /** The person that identities in this order belong to; null when they are a new one. */
    @Nullable
    String target(List<IdentityRef> refs) {
        IdentityRef strongest = refs.getFirst();
        for (IdentityRef ref : refs) {
            String owner = owners.apply(ref.rowId());
            if (owner != null && (ref.equals(strongest) || admits(drafts.apply(owner), strongest, ref))) {
                return owner;
            }
        }
        return null;
    }

    /**
     * Whether an identity that was claimed for a person, and is not folded yet, finds its place there.
     *
     * @param merged whether it came there by a merge that it decided itself
     */
    boolean takes(ProfileDraft person, IdentityRef claimed, List<IdentityRef> refs, boolean merged) {
        if (person.count(claimed.namespace()) >= limits.identities(claimed.namespace())) {
            return false;
        }
        return claimed.namespace() != Namespace.USER_ID
                || person.count(Namespace.USER_ID) == 0
                || merged
                || refs.stream().anyMatch(it -> strong(it) && person.owns(it));
    }

    /** Why it does not. */
    Conflict refusal(ProfileDraft person, IdentityRef claimed, String other) {
        boolean full = person.count(claimed.namespace()) >= limits.identities(claimed.namespace());
        return new Conflict(full ? Kind.TOO_MANY_IDENTITIES : Kind.SHARED_ANONYMOUS_ID, other, now);
    }

    /** Whether two user_ids that share it are one person. */
    private static boolean strong(IdentityRef ref) {
        return ref.namespace() == Namespace.EMAIL || ref.namespace() == Namespace.PHONE;
    }

    /** Those that the person has or may have: owned already, or by nobody and with room. */
    List<IdentityRef> own(List<IdentityRef> refs, ProfileDraft person) {
        List<IdentityRef> own = new ArrayList<>();
        for (IdentityRef ref : refs) {
            String owner = owners.apply(ref.rowId());
            if (owner == null ? hasRoom(person, ref, own) : owner.equals(person.id())) {
                own.add(ref);
            }
        }
        return own;
    }

    /** Whether the event shows that persons are one; then it is not folded before they are. */
    boolean mergesFor(List<IdentityRef> refs, List<IdentityRef> own, ProfileDraft person) {
        boolean merge = false;
        for (IdentityRef ref : refs) {
            String owner = owners.apply(ref.rowId());
            if (owner == null || owner.equals(person.id())) {
                continue;
            }
            ProfileDraft other = drafts.apply(owner);
            Conflict conflict = conflict(person, other, ref, own);
            if (conflict != null) {
                person.conflict(conflict);
                continue;
            }
            merge = true;
            if (!merging.contains(owner) && !merging.contains(person.id())) {
                merges.add(new Pair(person.id(), owner, ref.namespace(), more(own, person), more(List.of(ref), other)));
                merging.add(owner);
                merging.add(person.id());
            }
        }
        return merge;
    }

    /** Whether a profile is about to merge: what it may take in is known only afterwards. */
    boolean merging(String profileId) {
        return merging.contains(profileId);
    }

    /** Pairs to merge; no profile is in two of them. */
    List<Pair> merges() {
        return merges;
    }

    /** Whether a person takes a new strongest identity in, having met it through another identity. */
    private boolean admits(ProfileDraft person, IdentityRef strongest, IdentityRef through) {
        if (shared(person, strongest, through)) {
            return false;
        }
        return person.count(strongest.namespace()) < limits.identities(strongest.namespace());
    }

    private static boolean shared(ProfileDraft person, IdentityRef strongest, IdentityRef through) {
        return strongest.namespace() == Namespace.USER_ID
                && through.namespace() == Namespace.ANONYMOUS_ID
                && person.count(Namespace.USER_ID) > 0;
    }

    private boolean hasRoom(ProfileDraft person, IdentityRef ref, List<IdentityRef> taken) {
        boolean room = count(person, ref.namespace(), taken) < limits.identities(ref.namespace());
        if (!room) {
            person.conflict(new Conflict(Kind.TOO_MANY_IDENTITIES, ref.rowId(), now));
        }
        return room;
    }

    private @Nullable Conflict conflict(
            ProfileDraft person, ProfileDraft other, IdentityRef through, List<IdentityRef> own) {
        if (through.namespace() == Namespace.ANONYMOUS_ID
                && count(person, Namespace.USER_ID, own, other) > 0
                && other.count(Namespace.USER_ID, person) > 0) {
            return new Conflict(Kind.SHARED_ANONYMOUS_ID, other.id(), now);
        }
        for (Namespace namespace : Namespace.values()) {
            // What was claimed for the other is its own, folded or not.
            int claimed = namespace == through.namespace() && !other.owns(through) ? 1 : 0;
            if (count(person, namespace, own, other) + other.count(namespace, person) + claimed
                    > limits.identities(namespace)) {
                return new Conflict(Kind.TOO_MANY_IDENTITIES, other.id(), now);
            }
        }
        return null;
    }

    private static long count(ProfileDraft person, Namespace namespace, List<IdentityRef> more, ProfileDraft without) {
        return count(person, namespace, more) - person.count(namespace) + person.count(namespace, without);
    }

    /** Of these identities, how many the person does not hold yet. */
    private static Map<Namespace, Integer> more(List<IdentityRef> refs, ProfileDraft person) {
        Map<Namespace, Integer> more = new EnumMap<>(Namespace.class);
        refs.stream().filter(it -> !person.owns(it)).forEach(it -> more.merge(it.namespace(), 1, Integer::sum));
        return more;
    }

    /** How many identities of a namespace the person has with those that the event brings. */
    private static long count(ProfileDraft person, Namespace namespace, List<IdentityRef> more) {
        return person.count(namespace)
                + more.stream()
                        .filter(it -> it.namespace() == namespace && !person.owns(it))
                        .count();
    }
}
