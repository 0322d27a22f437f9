package io.tamis.segmentation.membership;

import io.smallrye.mutiny.Uni;
import io.tamis.platform.due.Reminders;
import io.tamis.segmentation.definition.LiveSegments;
import io.tamis.segmentation.definition.SegmentRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Closes the memberships of people merged away, once the survivor's snapshot contains them: only then is it known what the
 * survivor holds. Until then the document stays due, so that the clock comes back to it, after a crash too.
 */
final class Closing {
    /** Merges of merges followed in one go; a longer chain is followed at the next reminder. */
    private static final int CHAIN = 8;
    /** First look again, in milliseconds; a quarter of the time waited so far, later. */
    private static final long SOON = 200;
    /** Longest pause between two looks, in milliseconds. */
    private static final long LATE = 30_000;

    private final Members members;
    private final SegmentRegistry registry;
    private final MemberEvaluator evaluator;
    private final Announcing announcing;
    private final Reminders reminders;
    private final Clock clock;

    Closing(
            Members members,
            SegmentRegistry registry,
            MemberEvaluator evaluator,
            Announcing announcing,
            Reminders reminders,
            Clock clock) {
        this.members = members;
        this.registry = registry;
        this.evaluator = evaluator;
        this.announcing = announcing;
        this.reminders = reminders;
        this.clock = clock;
    }

    /** Closes those that can be closed now and has the others looked at again. */
    Uni<Void> close(List<Member> losers) {
        if (losers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return survivors(losers, new HashMap<>(), 0).chain(known -> close(losers, known));
    }

    /** Reads the survivors, and theirs where they were merged away in turn. */
    private Uni<Map<String, Member>> survivors(List<Member> merged, Map<String, Member> known, int depth) {
        Set<String> wanted = merged.stream()
                .flatMap(it -> Optional.ofNullable(it.tombstone()).stream())
                .map(Tombstone::survivorId)
                .filter(it -> !known.containsKey(it))
                .collect(Collectors.toSet());
        if (wanted.isEmpty() || depth == CHAIN) {
            return Uni.createFrom().item(known);
        }
        return members.byIds(wanted).chain(found -> {
            known.putAll(found);
            List<Member> further =
                    found.values().stream().filter(it -> it.tombstone() != null).toList();
            return survivors(further, known, depth + 1);
        });
    }

    private Uni<Void> close(List<Member> losers, Map<String, Member> known) {
        LiveSegments segments = registry.now();
        List<Member> closed = new ArrayList<>();
        for (Member loser : losers) {
            Optional<Member> survivor = ready(loser, known);
            if (survivor.isPresent()) {
                Set<String> held = survivor.get().memberships().keySet();
                closed.add(
                        evaluator.close(segments, loser, held, clock.millis()).written());
            } else {
                later(loser);
            }
        }
        if (closed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return members.write(closed).chain(lost -> {
            closed.stream().filter(it -> lost.contains(it.profileId())).forEach(this::later);
            return announcing.announce(closed.stream()
                    .filter(it ->
                            !lost.contains(it.profileId()) && !it.pending().isEmpty())
                    .toList());
        });
    }

    private static Optional<Member> ready(Member loser, Map<String, Member> known) {
        Member at = loser;
        for (int i = 0; i <= CHAIN; i++) {
            Tombstone tombstone = at.tombstone();
            if (tombstone == null) {
                return Optional.of(at);
            }
            Member next = known.get(tombstone.survivorId());
            if (next == null || (next.tombstone() == null && next.profileVersion() < tombstone.survivorVersion())) {
                return Optional.empty();
            }
            at = next;
        }
        return Optional.empty();
    }

    private void later(Member loser) {
        Tombstone tombstone = loser.tombstone();
        long waited = tombstone == null ? 0 : clock.millis() - tombstone.at();
        reminders.remind(loser.profileId(), clock.millis() + Math.clamp(waited / 4, SOON, LATE));
    }
}
