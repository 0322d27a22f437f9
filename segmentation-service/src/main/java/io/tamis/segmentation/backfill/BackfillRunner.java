package io.tamis.segmentation.backfill;

import io.smallrye.mutiny.Uni;
import io.tamis.segmentation.definition.SegmentRegistry;
import io.tamis.segmentation.membership.MemberWork;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Brings members up to the latest definitions. One replica at a time works; killed at any instant, it or another goes on,
 * for each member says by its epoch whether its turn came. Ends with passes over the members behind, until one that began a
 * while after the announcement finds none: a replica that had not heard yet may have written one meanwhile.
 */
public final class BackfillRunner {
    private static final int BATCH = 500;
    private static final Duration LEASE = Duration.ofSeconds(30);
    /** Between two looks for members that were left behind although no backfill is open. */
    private static final Duration PATROL = Duration.ofSeconds(30);

    private final BackfillLedger ledger;
    private final StaleMembers members;
    private final MemberWork work;
    private final SegmentRegistry registry;
    private final Clock clock;
    private final Duration settle;
    private final String self = UUID.randomUUID().toString();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile long patrolAt;

    /** @param settle longer than a batch takes from reading the definitions to its write */
    public BackfillRunner(
            BackfillLedger ledger,
            StaleMembers members,
            MemberWork work,
            SegmentRegistry registry,
            Clock clock,
            Duration settle) {
        this.ledger = ledger;
        this.members = members;
        this.work = work;
        this.registry = registry;
        this.clock = clock;
        this.settle = settle;
        this.patrolAt = clock.millis() + PATROL.toMillis();
    }

    /** One backfill under way. */
    private static final class Run {
        final long epoch;
        final long began;
        final Set<String> failed = new HashSet<>();
        long done;

        Run(long epoch, long began) {
            this.epoch = epoch;
            this.began = began;
        }
    }

    /** Runs what is open, to its end; to be subscribed every second and after each change. */
    public Uni<Void> tick() {
        if (!running.compareAndSet(false, true)) {
            return Uni.createFrom().voidItem();
        }
        return ledger.target()
                .chain(target -> target.open() || patrol(target)
                        ? lead(target.epoch())
                        : Uni.createFrom().voidItem())
                .eventually(() -> running.set(false));
    }

    private boolean patrol(BackfillLedger.Target target) {
        return target.epoch() > 0 && clock.millis() >= patrolAt;
    }

    private Uni<Void> lead(long epoch) {
        return ledger.lease(self, LEASE)
                .chain(mine -> mine ? run(epoch) : Uni.createFrom().voidItem());
    }

    private Uni<Void> run(long epoch) {
        patrolAt = clock.millis() + PATROL.toMillis();
        Run run = new Run(epoch, clock.millis());
        return registry.atLeast(epoch)
                .chain(() -> members.count(epoch))
                .chain(total -> ledger.begin(epoch, total))
                .chain(() -> pass(run))
                .chain(() -> ledger.finish(epoch, !run.failed.isEmpty()));
    }

    private Uni<Void> pass(Run run) {
        long began = clock.millis();
        return members.behind(run.epoch, BATCH)
                .onItem()
                .transformToUniAndConcatenate(ids -> batch(run, ids))
                .collect()
                .in(() -> new long[1], (sum, n) -> sum[0] += n)
                .chain(found -> {
                    boolean late = began >= run.began + settle.toMillis();
                    if (found[0] == 0 && late) {
                        return Uni.createFrom().voidItem();
                    }
                    long pause = found[0] > 0 ? 0 : run.began + settle.toMillis() - clock.millis();
                    return Uni.createFrom()
                            .voidItem()
                            .onItem()
                            .delayIt()
                            .by(Duration.ofMillis(Math.max(1, pause)))
                            .chain(() -> pass(run));
                });
    }

    private Uni<Integer> batch(Run run, List<String> ids) {
        List<String> rest = ids.stream().filter(it -> !run.failed.contains(it)).toList();
        if (rest.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return work.follow(rest)
                .invoke(run.failed::addAll)
                .invoke(() -> run.done += rest.size())
                .chain(() -> ledger.progress(run.epoch, run.done))
                .chain(() -> ledger.lease(self, LEASE))
                .replaceWith(rest.size());
    }
}
