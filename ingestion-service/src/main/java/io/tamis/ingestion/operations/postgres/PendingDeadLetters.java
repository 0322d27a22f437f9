package io.tamis.ingestion.operations.postgres;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.ingestion.operations.DeadLetterState;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How many dead letters wait for a decision, looked up now and then: a scrape must not cost a query. */
@ApplicationScoped
class PendingDeadLetters {

    private static final Logger LOG = Logger.getLogger(PendingDeadLetters.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final String COUNT = "SELECT count(*) FROM dead_letter WHERE state = $1";

    private final Pool pool;
    private final AtomicLong pending = new AtomicLong();
    private @Nullable ScheduledFuture<?> looking;

    PendingDeadLetters(Pool pool, MeterRegistry meters) {
        this.pool = pool;
        Gauge.builder("tamis.dead.letters.pending", pending, AtomicLong::get).register(meters);
    }

    void start(@Observes StartupEvent event) {
        looking = Infrastructure.getDefaultWorkerPool()
                .scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        if (looking != null) {
            looking.cancel(false);
        }
    }

    void look() {
        pool.preparedQuery(COUNT)
                .execute(Tuple.of(DeadLetterState.PENDING.wire()))
                .map(rows -> rows.iterator().next().getLong(0))
                .ifNoItem()
                .after(EVERY)
                .fail()
                .subscribe()
                .with(pending::set, failure -> LOG.debugf("Not counted: %s", failure.toString()));
    }
}
