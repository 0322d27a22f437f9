package io.tamis.platform.backfill;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Brings documents, one a person, up to the latest definitions. One replica at a time works; killed at any instant, it or
 * another goes on, for each document says by its epoch whether its turn came. Ends with passes over the documents behind,
 * until one finds none that began when nobody went by older definitions any more: every replica said so, or a batch time-out has
 * passed since the announcement, which no batch outlives.
 */
public final class BackfillRunner {
    private static final int BATCH = 500;
    private static final Duration LEASE = Duration.ofSeconds(30);
    /** Between two looks for documents that were left behind although no backfill is open. */
    private static final Duration PATROL = Duration.ofSeconds(30);
    /** A step that takes longer hangs on a store. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Between two looks whether the replicas have settled. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private final BackfillLedger ledger;
    private final StaleDocuments documents;
    private final Function<Collection<String>, Uni<Set<String>>> work;
    private final LongFunction<? extends Uni<?>> definitions;
    private final Clock clock;
    private final LongFunction<Uni<Boolean>> settled;
    private final Duration batchTimeout;
    private final Duration patience;
    private final String self = UUID.randomUUID().toString();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile long patrolAt;

    /**
     * @param work brings the documents of these ids up to date; answers which could not be
     * @param definitions completes once this replica follows an epoch or a later one
     * @param settled whether every replica said that it writes no more by definitions older than an epoch
     * @param batchTimeout longer than a batch takes from reading the definitions to its write
     * @param patience a step that takes longer has failed
     */
    public BackfillRunner(
            BackfillLedger ledger,
            StaleDocuments documents,
            Function<Collection<String>, Uni<Set<String>>> work,
            LongFunction<? extends Uni<?>> definitions,
            LongFunction<Uni<Boolean>> settled,
            Clock clock,
            Duration batchTimeout,
            Duration patience) {
        this.ledger = ledger;
        this.documents = documents;
        this.work = work;
        this.definitions = definitions;
        this.clock = clock;
        this.settled = settled;
        this.batchTimeout = batchTimeout;
        this.patience = patience;
        this.patrolAt = clock.millis() + PATROL.toMillis();
    }

    /**
     * One whose replicas do not say how far they have settled.
     *
     * @param settle longer than a batch takes from reading the definitions to its write
     */
    public BackfillRunner(
            BackfillLedger ledger,
            StaleDocuments documents,
            Function<Collection<String>, Uni<Set<String>>> work,
            LongFunction<? extends Uni<?>> definitions,
            Clock clock,
            Duration settle) {
        this(ledger, documents, work, definitions, _ -> Uni.createFrom().item(false), clock, settle, PATIENCE);
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

    /**
     * Runs what is open, to its end; to be subscribed every second and after each change. Does nothing while an earlier
     * tick of this runner is under way, or another runner holds the lease. Fails when a store fails or does not answer
     * in time: the next tick goes on from there.
     */
    public Uni<Void> tick() {
        if (!running.compareAndSet(false, true)) {
            return Uni.createFrom().voidItem();
        }
        // Deferred, so that a ledger that throws has failed like any other: the next tick must run.
        return patient(Uni.createFrom().deferred(ledger::target))
                .chain(target -> target.open() || patrol(target)
                        ? lead(target.epoch())
                        : Uni.createFrom().voidItem())
                .eventually(() -> running.set(false));
    }

    private boolean patrol(BackfillLedger.Target target) {
        return target.epoch() > 0 && clock.millis() >= patrolAt;
    }

    private Uni<Void> lead(long epoch) {
        return patient(ledger.lease(self, LEASE))
                .chain(mine -> mine ? run(epoch) : Uni.createFrom().voidItem());
    }

    private Uni<Void> run(long epoch) {
        patrolAt = clock.millis() + PATROL.toMillis();
        Run run = new Run(epoch, clock.millis());
        Uni<Long> counted = definitions.apply(epoch).chain(() -> documents.count(epoch));
        return patient(counted.chain(total -> ledger.begin(epoch, total)))
                .chain(() -> pass(run))
                .chain(() -> patient(ledger.finish(epoch, !run.failed.isEmpty())));
    }

    /** Without it, an answer that never comes would end all backfills of this process. */
    private <T> Uni<T> patient(Uni<T> step) {
        return step.ifNoItem().after(patience).fail();
    }

    private Uni<Void> pass(Run run) {
        return settled(run)
                .chain(settled -> documents
                        .behind(run.epoch, BATCH)
                        .ifNoItem()
                        .after(patience)
                        .fail()
                        .onItem()
                        .transformToUniAndConcatenate(ids -> patient(batch(run, ids)))
                        .collect()
                        .in(() -> new long[1], (sum, n) -> sum[0] += n)
                        .chain(found -> {
                            if (found[0] > 0) {
                                return pass(run);
                            }
                            return settled ? Uni.createFrom().voidItem() : later(run);
                        }));
    }

    /** Whether every write from now on is by the definitions of the run, or later ones. */
    private Uni<Boolean> settled(Run run) {
        if (clock.millis() >= run.began + batchTimeout.toMillis()) {
            return Uni.createFrom().item(true);
        }
        return patient(settled.apply(run.epoch));
    }

    private Uni<Void> later(Run run) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(LOOK)
                .chain(() -> patient(ledger.lease(self, LEASE)))
                .chain(() -> pass(run));
    }

    private Uni<Integer> batch(Run run, List<String> ids) {
        List<String> rest = ids.stream().filter(it -> !run.failed.contains(it)).toList();
        if (rest.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return work.apply(rest)
                .invoke(run.failed::addAll)
                .invoke(() -> run.done += rest.size())
                .chain(() -> ledger.progress(run.epoch, run.done))
                .chain(() -> ledger.lease(self, LEASE))
                .replaceWith(rest.size());
    }
}
