package io.tamis.ingestion.imports.postgres;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.ingestion.IngestionConfig;
import io.tamis.ingestion.collection.Intake;
import io.tamis.ingestion.collection.rest.CallReader;
import io.tamis.ingestion.imports.ImportWorker;
import io.tamis.ingestion.imports.NdjsonRows;
import io.tamis.ingestion.sources.SourceDirectory;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Works on waiting chunks, a few at a time, as long as there are any; looks again when nudged and every
 * {@code tamis.ingestion.imports.poll}. Once the service stops it begins no other chunk.
 */
@ApplicationScoped
public class ImportRunner {

    private static final Logger LOG = Logger.getLogger(ImportRunner.class);

    private final PostgresImports imports;
    private final ImportWorker worker;
    private final Vertx vertx;
    private final IngestionConfig.Imports config;
    private final List<AtomicBoolean> busy;
    private volatile boolean stopping;

    ImportRunner(PostgresImports imports, SourceDirectory sources, Intake intake, Vertx vertx, IngestionConfig config) {
        this.imports = imports;
        this.worker = new ImportWorker(
                new NdjsonRows(CallReader.mapper()), sources, intake, Infrastructure.getDefaultExecutor());
        this.vertx = vertx;
        this.config = config.imports();
        this.busy =
                Stream.generate(AtomicBoolean::new).limit(this.config.workers()).toList();
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(config.poll().toMillis(), _ -> nudge());
        vertx.setPeriodic(
                config.uploadTimeout().toMillis() / 2,
                _ -> imports.failInterrupted(config.uploadTimeout()).subscribe().with(_ -> {}, ImportRunner::waits));
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Chunks wait: begin at once. */
    public void nudge() {
        busy.forEach(slot -> {
            if (!stopping && slot.compareAndSet(false, true)) {
                next(slot);
            }
        });
    }

    private void next(AtomicBoolean slot) {
        imports.work(worker::settle)
                .ifNoItem()
                .after(config.chunkTimeout())
                .fail()
                .subscribe()
                .with(
                        worked -> {
                            if (worked && !stopping) {
                                next(slot);
                            } else {
                                slot.set(false);
                            }
                        },
                        failure -> {
                            waits(failure);
                            slot.set(false);
                        });
    }

    /** The chunk stays; the next look takes it again. */
    private static void waits(Throwable failure) {
        LOG.warnf("imports wait: %s", failure.getClass().getName());
        LOG.debug("imports wait", failure);
    }
}
