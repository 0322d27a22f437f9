package io.tamis.ingestion.collection.postgres;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.problem.Problem;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/**
 * Calls with an {@code Idempotency-Key}: the same key again gets the same answer, for a day. The same key with another body is
 * a mistake (422); one whose first call is still running is asked to wait (409).
 *
 * <p>A call may run more than once: the same key runs it again when its process died, or when it took longer than a minute.
 */
@ApplicationScoped
public class IdempotentCalls {

    private static final Duration KEPT = Duration.ofDays(1);

    /** A call that has not answered for so long died; its key may be used again. */
    private static final Duration RUNNING = Duration.ofMinutes(1);

    private final Pool pool;
    private final InstantSource clock;
    private final Vertx vertx;

    IdempotentCalls(Pool pool, InstantSource clock, Vertx vertx) {
        this.pool = pool;
        this.clock = clock;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(
                Duration.ofMinutes(10).toMillis(),
                _ -> pool.preparedQuery("DELETE FROM idempotent_call WHERE at < $1")
                        .execute(Tuple.of(at(clock.instant().minus(KEPT))))
                        .subscribe()
                        .with(_ -> {}, _ -> {}));
    }

    /**
     * Runs a call, or gives the answer that it had. Fails with a {@link Problem}: 422 when the key came with another
     * fingerprint, 409 with {@code Retry-After} while the first call runs.
     *
     * @param caller whose keys these are: two callers may choose the same
     * @param fingerprint of what is asked, the same for the same request
     * @param work gives the answer to keep; a failure is not kept, so that the call can be made again
     */
    public Uni<String> once(String caller, String key, String fingerprint, Supplier<Uni<String>> work) {
        return pool.preparedQuery("""
            INSERT INTO idempotent_call AS c (caller, key, fingerprint, at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (caller, key) DO UPDATE SET fingerprint = $3, at = $4, answer = NULL
            WHERE c.at < $5 OR (c.answer IS NULL AND c.at < $6) RETURNING key\
            """)
                .execute(Tuple.from(new Object[] {
                    caller,
                    key,
                    fingerprint,
                    at(clock.instant()),
                    at(clock.instant().minus(KEPT)),
                    at(clock.instant().minus(RUNNING))
                }))
                .chain(rows -> rows.rowCount() == 1 ? run(caller, key, work) : answered(caller, key, fingerprint));
    }

    private Uni<String> run(String caller, String key, Supplier<Uni<String>> work) {
        return work.get()
                .onFailure()
                .call(() -> pool.preparedQuery("DELETE FROM idempotent_call WHERE caller = $1 AND key = $2")
                        .execute(Tuple.of(caller, key)))
                .call(answer -> pool.preparedQuery(
                                "UPDATE idempotent_call SET answer = $3 WHERE caller = $1 AND key = $2")
                        .execute(Tuple.of(caller, key, answer)));
    }

    private Uni<String> answered(String caller, String key, String fingerprint) {
        return pool.preparedQuery("SELECT fingerprint, answer FROM idempotent_call WHERE caller = $1 AND key = $2")
                .execute(Tuple.of(caller, key))
                .map(rows -> {
                    Row row = rows.rowCount() == 0 ? null : rows.iterator().next();
                    if (row != null && !fingerprint.equals(row.getString("fingerprint"))) {
                        throw Problem.of(
                                422, "idempotency_key_reused", "This Idempotency-Key came with another body before.");
                    }
                    String answer = row == null ? null : row.getString("answer");
                    if (answer == null) {
                        throw Problem.of(409, "call_running", "The first call with this Idempotency-Key is running.")
                                .retryAfter(Duration.ofSeconds(1));
                    }
                    return answer;
                });
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
