package io.tamis.segmentation.membership;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.segment.MembershipTransition;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings pending transitions out of the documents: announced with confirmation, then archived, then cleared. Each step
 * can be repeated. Whoever meets a document with pending transitions does this, so none is stranded by a crash; a
 * person's transitions go out in their order, for a later writer carries the earlier ones along.
 */
public final class Announcing {
    /** Of one message. */
    private static final int MOST = 100;

    private final Announcements announcements;
    private final TransitionLog log;
    private final Members members;
    private final Observer observer;

    public Announcing(Announcements announcements, TransitionLog log, Members members, Observer observer) {
        this.announcements = announcements;
        this.log = log;
        this.members = members;
        this.observer = observer;
    }

    /**
     * Completes once nothing of these documents is pending, or another writer came first, who carries it along. Fails
     * when the broker or the store does; then all of it may be done again.
     */
    Uni<Void> announce(List<Member> pending) {
        if (pending.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<MembershipTransition> all =
                pending.stream().flatMap(it -> it.pending().stream()).toList();
        return Multi.createFrom()
                .iterable(messages(all))
                .onItem()
                .transformToUniAndConcatenate(announcements::publish)
                .collect()
                .last()
                .chain(() -> log.append(all))
                .chain(() -> members.settle(pending))
                .invoke(() -> observer.announced(all));
    }

    private static List<List<MembershipTransition>> messages(List<MembershipTransition> all) {
        List<List<MembershipTransition>> messages = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST) {
            messages.add(all.subList(from, Math.min(all.size(), from + MOST)));
        }
        return messages;
    }
}
