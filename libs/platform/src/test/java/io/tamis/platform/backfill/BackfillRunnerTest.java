package io.tamis.platform.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BackfillRunnerTest {

    private final Map<String, Long> documents = new TreeMap<>();
    private final List<String> log = new ArrayList<>();
    private boolean open = true;
    private boolean broken;
    private boolean leased = true;
    private int intruders;

    private final BackfillLedger ledger = new BackfillLedger() {
        @Override
        public Uni<Target> target() {
            if (broken) {
                throw new IllegalStateException("a defect");
            }
            return Uni.createFrom().item(() -> new Target(7, open));
        }

        @Override
        public Uni<Void> begin(long epoch, long total) {
            log.add("begin " + epoch + " over " + total);
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> progress(long epoch, long done) {
            log.add("done " + done);
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Void> finish(long epoch, boolean failed) {
            open = false;
            log.add(failed ? "failed" : "finished");
            return Uni.createFrom().voidItem();
        }

        @Override
        public Uni<Boolean> lease(String runner, Duration duration) {
            return Uni.createFrom().item(() -> leased);
        }
    };

    private final StaleDocuments stale = new StaleDocuments() {
        @Override
        public Uni<Long> count(long epoch) {
            return Uni.createFrom().item(() -> (long) ids(epoch).size());
        }

        @Override
        public Multi<List<String>> behind(long epoch, int most) {
            return Multi.createFrom().deferred(() -> {
                List<String> ids = ids(epoch);
                return ids.isEmpty()
                        ? Multi.createFrom().empty()
                        : Multi.createFrom().item(ids);
            });
        }
    };

    private List<String> ids(long epoch) {
        return documents.entrySet().stream()
                .filter(it -> it.getValue() < epoch)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Uni<Set<String>> work(Collection<String> ids) {
        return Uni.createFrom().item(() -> {
            ids.stream().filter(it -> !it.startsWith("bad")).forEach(it -> documents.put(it, 7L));
            if (intruders-- > 0) {
                documents.put("late" + intruders, 6L);
            }
            return Set.copyOf(ids.stream().filter(it -> it.startsWith("bad")).toList());
        });
    }

    private BackfillRunner runner() {
        return new BackfillRunner(
                ledger,
                stale,
                this::work,
                epoch -> Uni.createFrom().item(epoch),
                Clock.systemUTC(),
                Duration.ofMillis(50));
    }

    private void tick() {
        runner().tick().await().atMost(Duration.ofSeconds(10));
    }

    @Test
    void everyDocumentBehindIsBroughtUpAndProgressIsSaid() {
        documents.put("ada", 1L);
        documents.put("bob", 6L);
        documents.put("eve", 7L);

        tick();

        assertThat(documents.values()).containsOnly(7L);
        assertThat(log).containsExactly("begin 7 over 2", "done 2", "finished");
    }

    @Test
    void afterALedgerThatThrewTheNextTickRuns() {
        documents.put("ada", 1L);
        BackfillRunner runner = runner();
        broken = true;
        assertThatThrownBy(() -> runner.tick().await().atMost(Duration.ofSeconds(10)))
                .isInstanceOf(IllegalStateException.class);

        broken = false;
        runner.tick().await().atMost(Duration.ofSeconds(10));

        assertThat(log).endsWith("finished");
    }

    /** A replica that had not heard yet wrote meanwhile. */
    @Test
    void passesGoOnUntilOneFindsNone() {
        documents.put("ada", 1L);
        intruders = 3;

        tick();

        assertThat(documents)
                .hasSize(4)
                .allSatisfy((_, epoch) -> assertThat(epoch).isEqualTo(7));
    }

    @Test
    void whatCannotBeBroughtUpIsTriedOnceAndSaid() {
        documents.put("ada", 1L);
        documents.put("bad", 1L);

        tick();

        assertThat(log).contains("failed").containsOnlyOnce("done 2");
        assertThat(documents).containsEntry("ada", 7L).containsEntry("bad", 1L);
    }

    @Test
    void whoDoesNotHoldTheLeaseDoesNothing() {
        documents.put("ada", 1L);
        leased = false;

        tick();

        assertThat(log).isEmpty();
        assertThat(documents).containsEntry("ada", 1L);
    }

    @Test
    void nothingIsDoneWhileNoneIsOpen() {
        open = false;

        tick();

        assertThat(log).isEmpty();
    }
}
