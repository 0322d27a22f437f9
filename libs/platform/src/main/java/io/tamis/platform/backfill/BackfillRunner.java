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
 * Brings documents, one a person, up to the latest definitions. One replica at a time works; killed at any instant, it or another goes on,
 * for each document says by its epoch whether its turn came. Ends with passes over the documents behind, until one that began a
 * while after the announcement finds none: a replica that had not heard yet may have written one meanwhile.
 */
public final class BackfillRunner {
    private static final int BATCH = 500;
    private static final Duration LEASE = Duration.ofSeconds(30);
    /** Between two looks for documents that were left behind although no backfill is open. */
    private static final Duration PATROL = Duration.ofSeconds(30);

    private final BackfillLedger ledger;
    private final StaleDocuments documents;
    private final Function<Collection<String>, Uni<Set<String>>> work;
    private final LongFunction<? extends Uni<?>> definitions;
    private final Clock clock;
    private final Duration settle;
    private final String self = UUID.randomUUID().toString();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile long patrolAt;

    /**
     * @param work brings the documents of these ids up to date; answers which could not be
     * @param definitions completes once this replica follows an epoch or a later one
     * @param settle longer than a batch takes from reading the definitions to its write
     */
    public BackfillRunner(
            BackfillLedger ledger,
            StaleDocuments documents,
            Function<Collection<String>, Uni<Set<String>>> work,
            LongFunction<? extends Uni<?>> definitions,
            Clock clock,
            Duration settle) {
        this.ledger = ledger;
        this.documents = documents;
        this.work = work;
        this.definitions = definitions;
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
        return definitions
                .apply(epoch)
                .chain(() -> documents.count(epoch))
                .chain(total -> ledger.begin(epoch, total))
                .chain(() -> pass(run))
                .chain(() -> ledger.finish(epoch, !run.failed.isEmpty()));
    }

    private Uni<Void> pass(Run run) {
        long began = clock.millis();
        return documents
                .behind(run.epoch, BATCH)
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
        return work.apply(rest)
                .invoke(run.failed::addAll)
                .invoke(() -> run.done += rest.size())
                .chain(() -> ledger.progress(run.epoch, run.done))
                .chain(() -> ledger.lease(self, LEASE))
                .replaceWith(rest.size());
    }
}
