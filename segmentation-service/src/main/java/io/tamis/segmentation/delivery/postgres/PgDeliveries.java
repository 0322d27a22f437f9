package io.tamis.segmentation.delivery.postgres;

import static io.tamis.segmentation.delivery.postgres.DeliveryColumns.utc;

import io.smallrye.mutiny.Uni;
import io.tamis.segmentation.delivery.Claim;
import io.tamis.segmentation.delivery.Deliveries;
import io.tamis.segmentation.delivery.DeliveryId;
import io.tamis.segmentation.delivery.DeliveryState;
import io.tamis.segmentation.delivery.KeptDelivery;
import io.tamis.segmentation.delivery.NewDelivery;
import io.tamis.segmentation.delivery.RetryRequest;
import io.tamis.segmentation.delivery.Settlement;
import io.tamis.segmentation.delivery.Subscription;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The table {@code delivery}. */
@ApplicationScoped
class PgDeliveries implements Deliveries {

    private final Pool pool;

    PgDeliveries(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<Subscription>> subscriptions() {
        return rows(pool, DeliverySql.SUBSCRIPTIONS, Tuple.tuple())
                .map(rows -> list(rows, row -> new Subscription(row.getUUID("id"), DestinationColumns.interest(row))));
    }

    @Override
    public Uni<Set<UUID>> keep(List<NewDelivery> deliveries, Instant now) {
        if (deliveries.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        // In one order everywhere, so that two processes that keep the same ones do not wait for each other in a
        // circle.
        List<NewDelivery> ordered = deliveries.stream()
                .sorted(Comparator.comparing(it -> it.id().value()))
                .toList();
        return rows(pool, DeliverySql.KEEP, DeliveryColumns.kept(ordered, now)).map(PgDeliveries::toSend);
    }

    @Override
    public Uni<Optional<Claim>> claim(
            UUID destination, List<Settlement> ended, Instant now, Duration lease, int limit) {
        Tuple one = Tuple.of(destination);
        Tuple claim = Tuple.of(destination, utc(now), limit, utc(now.plus(lease)));
        return pool.withConnection(connection -> {
            List<Uni<RowSet<Row>>> statements = new ArrayList<>();
            if (!ended.isEmpty()) {
                statements.add(rows(connection, DeliverySql.SETTLE, DeliveryColumns.settled(ended, now)));
            }
            statements.add(rows(connection, DeliverySql.LOCK, one));
            statements.add(rows(connection, DeliverySql.CLAIM, claim));
            statements.add(rows(connection, DeliverySql.DESTINATION, one));
            return Pipeline.transaction(connection, statements)
                    .map(answers -> claim(answers.getLast(), answers.get(answers.size() - 2)));
        });
    }

    /** The destination was read after the claim: whatever was claimed was claimed of one that existed and was active. */
    private static Optional<Claim> claim(RowSet<Row> destination, RowSet<Row> claimed) {
        return list(destination, DestinationColumns::read).stream()
                .findFirst()
                .map(it -> new Claim(it, list(claimed, DeliveryColumns::claimed)));
    }

    @Override
    public Uni<Void> settle(List<Settlement> settlements, Instant now) {
        return rows(pool, DeliverySql.SETTLE, DeliveryColumns.settled(settlements, now))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<UUID>> due(Instant now) {
        return rows(pool, DeliverySql.DUE, Tuple.of(utc(now))).map(rows -> list(rows, row -> row.getUUID("id")));
    }

    @Override
    public Uni<Void> hold(UUID destination, Instant until) {
        return rows(pool, DeliverySql.HOLD, Tuple.of(destination, utc(until))).replaceWithVoid();
    }

    @Override
    public Uni<Void> disable(UUID destination, String reason, Instant now) {
        return rows(pool, DeliverySql.DISABLE, Tuple.of(destination, reason, utc(now)))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<KeptDelivery>> page(UUID destination, @Nullable Long before, int limit) {
        Tuple values = Tuple.of(destination, before == null ? Long.MAX_VALUE : before, limit);
        return rows(pool, DeliverySql.PAGE, values).map(rows -> list(rows, DeliveryColumns::kept));
    }

    @Override
    public Uni<Optional<RetryRequest>> retry(@Nullable UUID destination, DeliveryId id, Instant now) {
        Tuple values = Tuple.tuple().addValue(id.value()).addValue(destination);
        Tuple timed = Tuple.tuple().addValue(id.value()).addValue(destination).addValue(utc(now));
        return rows(pool, DeliverySql.RETRY, timed)
                .chain(() -> rows(pool, DeliverySql.ONE, values))
                .map(rows -> list(rows, DeliveryColumns::kept).stream()
                        .findFirst()
                        .map(it -> new RetryRequest(it, it.state() == DeliveryState.PENDING)));
    }

    @Override
    public Uni<Integer> forget(Instant settledBefore, int limit) {
        Tuple values = Tuple.of(utc(settledBefore), limit);
        return rows(pool, DeliverySql.EMPTY, values)
                .chain(emptied -> rows(pool, DeliverySql.FORGET, values)
                        .map(forgotten -> Math.max(emptied.rowCount(), forgotten.rowCount())));
    }

    private static Set<UUID> toSend(RowSet<Row> kept) {
        return list(kept, Function.identity()).stream()
                .filter(row -> DeliveryState.PENDING.wire().equals(row.getString("state")))
                .map(row -> row.getUUID("destination_id"))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Uni<RowSet<Row>> rows(SqlClient client, String sql, Tuple values) {
        return client.preparedQuery(sql).execute(values);
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
