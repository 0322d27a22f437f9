package io.tamis.segmentation.delivery.postgres;

import static java.util.Objects.requireNonNull;

import io.tamis.contracts.ContractJson;
import io.tamis.contracts.segment.MembershipTransition;
import io.tamis.contracts.segment.TransitionKind;
import io.tamis.segmentation.delivery.ClaimedDelivery;
import io.tamis.segmentation.delivery.DeliveryId;
import io.tamis.segmentation.delivery.DeliveryState;
import io.tamis.segmentation.delivery.KeptDelivery;
import io.tamis.segmentation.delivery.LastSent;
import io.tamis.segmentation.delivery.NewDelivery;
import io.tamis.segmentation.delivery.Settlement;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Between deliveries and their columns; a batch is one array per column. */
final class DeliveryColumns {

    private DeliveryColumns() {}

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Tuple kept(List<NewDelivery> deliveries, Instant now) {
        return Tuple.tuple()
                .addValue(column(deliveries, it -> it.id().value(), String[]::new))
                .addValue(column(deliveries, NewDelivery::destination, UUID[]::new))
                .addValue(column(deliveries, it -> it.transition().transitionId(), String[]::new))
                .addValue(column(deliveries, it -> it.transition().profileId(), String[]::new))
                .addValue(column(deliveries, it -> it.transition().segment().key(), String[]::new))
                .addValue(column(deliveries, it -> it.transition().number(), Long[]::new))
                .addValue(column(deliveries, it -> it.transition().kind().wire(), String[]::new))
                .addValue(column(deliveries, it -> utc(it.transition().at()), OffsetDateTime[]::new))
                .addValue(column(deliveries, it -> json(it.transition()), String[]::new))
                .addValue(column(deliveries, it -> it.state().wire(), String[]::new))
                .addValue(utc(now))
                .addValue(column(deliveries, NewDelivery::onlyIfTold, Boolean[]::new));
    }

    static Tuple settled(List<Settlement> settlements, Instant now) {
        return Tuple.tuple()
                .addValue(column(settlements, it -> it.claimed().id().value(), String[]::new))
                .addValue(column(settlements, it -> it.claimed().attempt(), Integer[]::new))
                .addValue(column(settlements, it -> it.state().wire(), String[]::new))
                .addValue(column(settlements, Settlement::attempts, Integer[]::new))
                .addValue(column(settlements, Settlement::step, Integer[]::new))
                .addValue(column(settlements, it -> utc(it.dueAt()), OffsetDateTime[]::new))
                .addValue(column(settlements, Settlement::status, Integer[]::new))
                .addValue(column(settlements, Settlement::error, String[]::new))
                .addValue(utc(now))
                .addValue(column(settlements, it -> it.state().last(), Boolean[]::new));
    }

    static ClaimedDelivery claimed(Row row) {
        MembershipTransition transition = ContractJson.read(
                row.getString("transition").getBytes(StandardCharsets.UTF_8), MembershipTransition.class);
        return new ClaimedDelivery(
                new DeliveryId(row.getString("id")),
                row.getInteger("attempts"),
                row.getInteger("step"),
                transition,
                lastSent(row));
    }

    static KeptDelivery kept(Row row) {
        DeliveryState state = DeliveryState.stored(row.getString("state"));
        return new KeptDelivery(
                row.getLong("seq"),
                new DeliveryId(row.getString("id")),
                row.getUUID("destination_id"),
                kind(row.getString("kind")),
                row.getString("segment_key"),
                state,
                row.getInteger("attempts"),
                row.getInteger("last_status"),
                row.getString("last_error"),
                state == DeliveryState.PENDING ? row.getOffsetDateTime("due_at").toInstant() : null,
                row.getOffsetDateTime("created_at").toInstant(),
                DestinationColumns.instant(row.getOffsetDateTime("settled_at")));
    }

    private static @Nullable LastSent lastSent(Row row) {
        String id = row.getString("last_id");
        return id == null
                ? null
                : new LastSent(
                        id,
                        requireNonNull(row.getLong("last_number")),
                        kind(row.getString("last_kind")),
                        DeliveryState.stored(row.getString("last_state")),
                        row.getOffsetDateTime("last_at").toInstant());
    }

    private static TransitionKind kind(String stored) {
        return TransitionKind.of(stored)
                .orElseThrow(() -> new IllegalStateException("unknown transition kind in the store: " + stored));
    }

    private static String json(MembershipTransition transition) {
        return new String(ContractJson.write(transition), StandardCharsets.UTF_8);
    }

    private static <F, C extends @Nullable Object> C[] column(
            List<F> facts, Function<F, C> value, IntFunction<C[]> array) {
        return facts.stream().map(value).toArray(array);
    }
}
