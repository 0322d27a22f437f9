package io.tamis.ingestion.imports.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.security.TestSecurity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.ingestion.BrokerSwitch;
import io.tamis.ingestion.IngestionStack;
import io.tamis.ingestion.Published;
import io.tamis.ingestion.Sources;
import io.tamis.ingestion.collection.Intake;
import io.tamis.ingestion.collection.rest.CallReader;
import io.tamis.ingestion.imports.Import;
import io.tamis.ingestion.imports.ImportState;
import io.tamis.ingestion.imports.ImportWorker;
import io.tamis.ingestion.imports.Imports;
import io.tamis.ingestion.imports.Lines;
import io.tamis.ingestion.imports.NdjsonRows;
import io.tamis.ingestion.imports.Settled;
import io.tamis.ingestion.sources.SourceDirectory;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A process that is killed in the middle of a file. The service's own runner rests; the test is what runs and dies. */
@QuarkusTest
@TestProfile(InterruptedImportComponentTest.NobodyWorks.class)
@WithTestResource(IngestionStack.class)
@TestSecurity(user = "partner", permissions = "sources:manage")
@SuppressWarnings("NullAway.Init")
class InterruptedImportComponentTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int CHUNKS = 5;
    private static final int LINES = 200;

    /** The runner has no slot. */
    public static class NobodyWorks implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tamis.ingestion.imports.workers", "0");
        }
    }

    BrokerSwitch broker;

    @Inject
    PostgresImports imports;

    @Inject
    SourceDirectory sources;

    @Inject
    Intake intake;

    @Inject
    Pool pool;

    private static byte[] lines(int chunk) {
        return IntStream.range(0, LINES)
                .mapToObj(i -> "{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"u%d\"}\n"
                        .formatted(chunk * LINES + i))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private Import upload() {
        Import open = imports.open(Sources.ofLegitimateInterest().id()).await().atMost(SOON);
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            imports.spool(open, chunk, new Lines(1 + (long) chunk * LINES, lines(chunk)))
                    .await()
                    .atMost(SOON);
        }
        return open;
    }

    private boolean work(Function<Imports.Work, Uni<Settled>> worker) {
        return imports.work(worker).await().atMost(SOON);
    }

    private ImportWorker worker() {
        return new ImportWorker(
                new NdjsonRows(CallReader.mapper()), sources, intake, Infrastructure.getDefaultExecutor());
    }

    /** What kill -9 does to whoever holds a chunk: its connections end, and with them the transaction. */
    private Uni<Void> kill() {
        return pool.query("""
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE state = 'idle in transaction' AND query LIKE '%import%' AND pid <> pg_backend_pid()\
                """).execute().replaceWithVoid();
    }

    private Import now(Import of) {
        return imports.byId(of.id()).await().atMost(SOON).orElseThrow();
    }

    @Test
    void killedAfterPublishingAChunkAndBeforeSettlingItTheFileIsFinishedAndNothingCountsTwice() {
        try (Published published = Published.events(broker)) {
            Import open = imports.close(upload(), CHUNKS).await().atMost(SOON);
            assertThat(work(worker()::settle)).isTrue();

            assertThatThrownBy(() -> work(chunk -> worker().settle(chunk).call(this::kill)));
            // The pool learns of a dead connection when it first uses it.
            await().atMost(SOON).ignoreExceptions().until(() -> now(open).state() == ImportState.RUNNING);
            assertThat(now(open).accepted()).isEqualTo(LINES);
            ImportWorker afterTheRestart = worker();
            while (work(afterTheRestart::settle)) {
                assertThat(now(open).failure()).isNull();
            }

            Import done = now(open);
            assertThat(done.state()).isEqualTo(ImportState.DONE);
            assertThat(done.read()).isEqualTo((long) CHUNKS * LINES);
            assertThat(done.accepted()).isEqualTo((long) CHUNKS * LINES);
            // The chunk was published twice, under the same message ids: whoever folds counts each line once.
            await().atMost(SOON).until(() -> eventsOf(published, open).size() == (CHUNKS + 1) * LINES);
            assertThat(eventsOf(published, open).stream()
                            .map(AcceptedEvent::messageId)
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, CHUNKS * LINES)
                            .mapToObj(line -> open.id() + ":" + line)
                            .toList());
        }
    }

    @Test
    void anUploadWhoseReceiverWasKilledFailsClearlyAndTakesNothingIn() {
        try (Published published = Published.events(broker)) {
            Import open = upload();
            assertThat(work(worker()::settle)).isFalse();

            imports.failInterrupted(Duration.ZERO.minusSeconds(1)).await().atMost(SOON);

            assertThat(now(open).state()).isEqualTo(ImportState.FAILED);
            assertThat(now(open).failure()).isEqualTo("the upload was interrupted");
            assertThat(work(worker()::settle)).isFalse();
            assertThat(eventsOf(published, open)).isEmpty();
        }
    }

    private static List<AcceptedEvent> eventsOf(Published published, Import of) {
        return published.events(it -> of.id().equals(it.importId()));
    }
}
