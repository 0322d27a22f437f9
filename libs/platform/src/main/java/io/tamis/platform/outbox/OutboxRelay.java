package io.tamis.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.topology.Exchange;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.platform.tracing.Traceparent;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the rows of the table {@code outbox} in the order of their ids, and deletes each once the broker confirmed it.
 * What a commit must announce is a row of that commit, so neither is ever there without the other.
 *
 * <p>A batch is published all at once and only the rows before the first failure are deleted; the others are published
 * again, in order, so that what a reader saw last is always what was written last. A row may thus arrive twice. One relay
 * works at a time per database: whoever holds the advisory lock.
 *
 * <p>The table: {@code outbox(id bigserial primary key, exchange text, routing_key text, message bytea, traceparent text, at timestamptz)}.
 * Not a bean: a service that has a database produces it.
 */
public class OutboxRelay implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    /** A run that takes longer hangs on the store: the next one tries on another connection. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int BATCH = 200;
    /** Any number that nothing else in the database locks; the same in every version, or two would relay at once. */
    private static final long LOCK = 1_497_427_521L;

    private final Pool pool;
    private final FactPublisher publisher;
    private final Duration patience;
    /** Nudges not yet served; the one that makes it 1 starts a run. */
    private final AtomicInteger wanted = new AtomicInteger();

    /** How old the oldest row was that the last look left; 0 when it left none, or left it to another replica. */
    private final AtomicLong lagMillis = new AtomicLong();

    private volatile boolean closed;
    private @Nullable ScheduledFuture<?> polling;

    /** A relay that, once {@linkplain #start started}, looks for rows every second, and at every nudge. */
    public OutboxRelay(Pool pool, FactPublisher publisher, MeterRegistry meters) {
        this(pool, publisher, meters, PATIENCE);
    }

    OutboxRelay(Pool pool, FactPublisher publisher, MeterRegistry meters, Duration patience) {
        this.pool = pool;
        this.publisher = publisher;
        this.patience = patience;
        Gauge.builder("tamis.outbox.lag", lagMillis, it -> it.get() / 1_000.0)
                .baseUnit("seconds")
                .strongReference(true)
                .register(meters);
    }

    /**
     * Adds a row, in the transaction of the client. Nudge a relay once it is committed; without a nudge the row goes
     * within a second.
     *
     * @param message a message record, kept in its contract form with the trace of the caller
     */
    public static Uni<Void> add(SqlClient client, Exchange exchange, String routingKey, Object message) {
        Buffer json = Buffer.buffer(ContractJson.write(message));
        return client.preparedQuery(OutboxRow.INSERT)
                .execute(Tuple.of(exchange.amqpName(), routingKey, json.getDelegate(), Traceparent.current()))
                .replaceWithVoid();
    }

    /** Starts looking for rows, every second and at each {@link #nudge()}. */
    public synchronized void start() {
        if (polling == null) {
            polling = Infrastructure.getDefaultWorkerPool()
                    .scheduleWithFixedDelay(this::nudge, 0, POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Says that a row was committed: it is published at once rather than at the next look. Returns at once; nudges
     * while a run is under way are served by one more run. Does nothing once closed.
     */
    public void nudge() {
        if (!closed && wanted.getAndIncrement() == 0) {
            run();
        }
    }

    /** Stops; rows that are left wait for the next relay. */
    @Override
    public synchronized void close() {
        closed = true;
        if (polling != null) {
            polling.cancel(false);
        }
    }

    private void run() {
        int served = wanted.get();
        // Deferred: what is thrown, as by a pool that is closing, is a failure like others, and the next look follows.
        Uni.createFrom()
                .deferred(this::relayBatch)
                .ifNoItem()
                .after(patience)
                .fail()
                .subscribe()
                .with(published -> again(served, published == BATCH), failure -> {
                    LOG.warnf("Outbox rows wait: %s", failure.toString());
                    again(served, false);
                });
    }

    private void again(int served, boolean more) {
        if (closed) {
            return;
        }
        if (more || !wanted.compareAndSet(served, 0)) {
            run();
        }
    }

    /** Publishes and deletes at most one batch; how many rows went. */
    Uni<Integer> relayBatch() {
        return pool.withTransaction(this::lockAndRelay);
    }

    private Uni<Integer> lockAndRelay(SqlConnection connection) {
        return connection
                .preparedQuery("SELECT pg_try_advisory_xact_lock($1) AS mine")
                .execute(Tuple.of(LOCK))
                .map(rows -> rows.iterator().next().getBoolean("mine"))
                .chain(mine -> mine ? relay(connection) : none());
    }

    private Uni<Integer> none() {
        lagMillis.set(0);
        return Uni.createFrom().item(0);
    }

    private Uni<Integer> relay(SqlConnection connection) {
        return connection
                .preparedQuery(OutboxRow.OLDEST)
                .execute(Tuple.of(BATCH))
                .chain(rows -> {
                    List<Row> batch = new ArrayList<>();
                    rows.forEach(batch::add);
                    return batch.isEmpty() ? none() : publishAll(connection, batch);
                });
    }

    private Uni<Integer> publishAll(SqlConnection connection, List<Row> batch) {
        List<Uni<Boolean>> publishes = batch.stream().map(this::publish).toList();
        return Uni.join().all(publishes).andCollectFailures().chain(confirmed -> {
            int before = confirmed.indexOf(false);
            int done = before < 0 ? batch.size() : before;
            lagMillis.set(done == batch.size() ? 0 : batch.get(done).getLong("age_millis"));
            return done == 0
                    ? Uni.createFrom().item(0)
                    : delete(connection, batch.subList(0, done)).replaceWith(done);
        });
    }

    /** Whether the broker confirmed; eagerly started by the join, in the order of the batch. */
    private Uni<Boolean> publish(Row row) {
        return publisher
                .publishJson(
                        exchange(row.getString("exchange")),
                        row.getString("routing_key"),
                        row.getBuffer("message").getBytes(),
                        List.of(Traceparent.parse(row.getString("traceparent"))))
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(false);
    }

    private static Exchange exchange(String amqpName) {
        for (Exchange exchange : Exchange.values()) {
            if (exchange.amqpName().equals(amqpName)) {
                return exchange;
            }
        }
        throw new IllegalStateException("The outbox names an exchange that is not in the topology: " + amqpName);
    }

    /** By exact ids: a smaller id may have been committed since, by a transaction that began earlier. */
    private static Uni<Void> delete(SqlConnection connection, List<Row> published) {
        Long[] ids = published.stream().map(row -> row.getLong("id")).toArray(Long[]::new);
        return connection
                .preparedQuery("DELETE FROM outbox WHERE id = ANY($1)")
                .execute(Tuple.of(ids))
                .replaceWithVoid();
    }
}
