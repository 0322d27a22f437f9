package io.tamis.segmentation.membership;

import io.smallrye.mutiny.Uni;
import io.tamis.platform.backfill.UnderWay;
import io.tamis.platform.due.Reminders;
import io.tamis.segmentation.definition.LiveSegments;
import io.tamis.segmentation.definition.SegmentRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The one way in which a member changes, whoever asks: a message, the clock or a backfill. Reads the documents of a batch
 * at once, decides off the event loop, writes them at once, then {@link Announcing} does the rest. Whoever loses a race
 * reads again. A crash after any step loses nothing: what was decided stands in the document until it is announced.
 */
public final class MemberWork {
    private final Members members;
    private final SegmentRegistry registry;
    private final MemberEvaluator evaluator;
    private final Announcing announcing;
    private final Closing closing;
    private final UnderWay underWay;
    private final Reminders reminders;
    private final Observer observer;
    private final Clock clock;
    private final Executor cpu;

    /** @param cpu where rules are evaluated */
    public MemberWork(
            Members members,
            SegmentRegistry registry,
            MemberEvaluator evaluator,
            Announcing announcing,
            Reminders reminders,
            Observer observer,
            Clock clock,
            Executor cpu) {
        this.members = members;
        this.registry = registry;
        this.evaluator = evaluator;
        this.announcing = announcing;
        this.reminders = reminders;
        this.observer = observer;
        this.clock = clock;
        this.cpu = cpu;
        this.underWay = new UnderWay(() -> registry.now().epoch());
        this.closing = new Closing(members, registry, evaluator, announcing, reminders, clock);
    }

    /** What a batch came to. */
    private record Round(List<Member> changed, List<Member> unchanged, Set<String> failed) {
        Round {
            changed = List.copyOf(changed);
            unchanged = List.copyOf(unchanged);
            failed = Set.copyOf(failed);
        }
    }

    /**
     * Takes facts; completes once what they changed is written and announced. Fails as a whole when one of them cannot
     * be handled: some of it may be done then. Taking the same facts again changes nothing.
     */
    public Uni<Void> take(List<ProfileFact> facts) {
        return underWay.watch(() -> run(News.of(facts), false, 0)).replaceWithVoid();
    }

    /**
     * Follows the clock and the definitions; an id that no document has is passed over. Fails only with the store or
     * the broker.
     *
     * @return those that could not be evaluated: the others are up to date
     */
    public Uni<Set<String>> follow(Collection<String> ids) {
        return underWay.watch(() -> run(News.none(ids), true, 0));
    }

    /** This process will write no member any more by definitions older than this epoch. */
    public long settledEpoch() {
        return underWay.settledEpoch();
    }

    private Uni<Set<String>> run(Map<String, News> news, boolean isolate, int attempt) {
        if (news.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return members.byIds(news.keySet())
                .chain(found -> definitionsFor(found.values())
                        .chain(segments -> Uni.createFrom()
                                .item(() -> decide(segments, found, news, isolate))
                                .runSubscriptionOn(cpu)
                                .chain(round -> apply(segments, round, news, isolate, attempt))));
    }

    /** A member that met a later epoch must not be written by an earlier one. */
    private Uni<LiveSegments> definitionsFor(Collection<Member> found) {
        return registry.atLeast(found.stream().mapToLong(Member::epoch).max().orElse(0));
    }

    private Round decide(LiveSegments segments, Map<String, Member> found, Map<String, News> news, boolean isolate) {
        long started = System.nanoTime();
        List<Member> changed = new ArrayList<>();
        List<Member> unchanged = new ArrayList<>();
        Set<String> failed = new HashSet<>();
        news.forEach((id, its) -> {
            Member before = found.getOrDefault(id, Member.unknown(id));
            try {
                Member after = decide(segments, before, its);
                if (after.sameAs(before)) {
                    unchanged.add(before);
                } else {
                    changed.add(after.written());
                }
            } catch (RuntimeException e) {
                if (!isolate) {
                    throw e;
                }
                failed.add(id);
                observer.failed(id, e);
            }
        });
        observer.evaluated(news.size(), System.nanoTime() - started);
        return new Round(changed, unchanged, failed);
    }

    private Member decide(LiveSegments segments, Member before, News news) {
        Member member = news.merge() == null ? before : before.mergedAway(news.merge());
        if (news.snapshot() != null || !news.scores().isEmpty()) {
            return evaluator.take(segments, member, news.snapshot(), news.scores(), clock.millis());
        }
        boolean known = before.version() > 0 && news.merge() == null;
        return known ? evaluator.catchUp(segments, member, clock.millis()) : member;
    }

    private Uni<Set<String>> apply(
            LiveSegments segments, Round round, Map<String, News> news, boolean isolate, int attempt) {
        if (registry.now() != segments && registry.now().epoch() > segments.epoch()) {
            return run(news, isolate, attempt);
        }
        return write(round.changed()).chain(lost -> {
            List<Member> standing = new ArrayList<>(round.unchanged());
            round.changed().stream()
                    .filter(it -> !lost.contains(it.profileId()))
                    .forEach(standing::add);
            return settle(standing)
                    .chain(() -> again(lost, news, isolate, attempt))
                    .map(failed -> union(round.failed(), failed));
        });
    }

    private Uni<Set<String>> write(List<Member> changed) {
        return changed.isEmpty() ? Uni.createFrom().item(Set.of()) : members.write(changed);
    }

    private Uni<Void> settle(List<Member> standing) {
        standing.forEach(it -> reminders.remind(it.profileId(), it.clockDueAt()));
        return announcing
                .announce(
                        standing.stream().filter(it -> !it.pending().isEmpty()).toList())
                .chain(() ->
                        closing.close(standing.stream().filter(Member::closing).toList()));
    }

    private Uni<Set<String>> again(Set<String> lost, Map<String, News> news, boolean isolate, int attempt) {
        if (lost.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        Map<String, News> rest = new HashMap<>(news);
        rest.keySet().retainAll(lost);
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(pause(attempt))
                .chain(() -> run(rest, isolate, attempt + 1));
    }

    /** Random, so that two replicas do not meet again; longer each time, up to a second. */
    private static Duration pause(int attempt) {
        long most = Math.min(1000, 10L << Math.min(attempt, 7));
        return Duration.ofMillis(1 + ThreadLocalRandom.current().nextLong(most));
    }

    private static Set<String> union(Set<String> one, Set<String> two) {
        Set<String> all = new HashSet<>(one);
        all.addAll(two);
        return Set.copyOf(all);
    }
}
