package io.tamis.segmentation.delivery.postgres;

import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.segment.TransitionKind;
import io.tamis.segmentation.delivery.Destination;
import io.tamis.segmentation.delivery.DestinationState;
import io.tamis.segmentation.delivery.DestinationType;
import io.tamis.segmentation.delivery.Interest;
import io.tamis.segmentation.delivery.SealedSecret;
import io.vertx.mutiny.sqlclient.Row;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Between a destination and its columns, for both ways in which they are read. */
final class DestinationColumns {

    private DestinationColumns() {}

    static void write(Destination from, DestinationRow to) {
        to.id = from.id();
        to.name = from.name();
        to.type = from.type().wire();
        to.url = from.url().toString();
        to.purposes = names(from.interest().purposes(), Purpose::wire);
        to.segments = names(from.interest().segments(), Function.identity());
        to.eventTypes = names(from.interest().kinds(), TransitionKind::wire);
        to.state = from.state().wire();
        to.stateReason = from.stateReason();
        to.secretKey = from.secret().key();
        to.secret = from.secret().current();
        to.oldSecret = from.secret().retired();
        to.oldSecretUntil = from.secret().retiredUntil();
        to.createdAt = from.createdAt();
        to.updatedAt = from.updatedAt();
    }

    static Destination read(DestinationRow row) {
        return new Destination(
                row.id,
                row.name,
                type(row.type),
                URI.create(row.url),
                interest(row.purposes, row.segments, row.eventTypes),
                DestinationState.stored(row.state),
                row.stateReason,
                new SealedSecret(row.secretKey, row.secret, row.oldSecret, row.oldSecretUntil),
                row.createdAt,
                row.updatedAt);
    }

    static Destination read(Row row) {
        return new Destination(
                row.getUUID("id"),
                row.getString("name"),
                type(row.getString("type")),
                URI.create(row.getString("url")),
                interest(row),
                DestinationState.stored(row.getString("state")),
                row.getString("state_reason"),
                new SealedSecret(
                        row.getString("secret_key"),
                        row.getString("secret"),
                        row.getString("old_secret"),
                        instant(row.getOffsetDateTime("old_secret_until"))),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    static Interest interest(Row row) {
        return interest(
                row.getArrayOfStrings("purposes"),
                row.getArrayOfStrings("segments"),
                row.getArrayOfStrings("event_types"));
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static Interest interest(String[] purposes, String[] segments, String[] kinds) {
        return new Interest(constants(purposes, Purpose::of), Set.of(segments), constants(kinds, TransitionKind::of));
    }

    private static DestinationType type(String stored) {
        return DestinationType.of(stored)
                .orElseThrow(() -> new IllegalStateException("unknown destination type in the store: " + stored));
    }

    private static <T> Set<T> constants(String[] stored, Function<String, Optional<T>> named) {
        return Arrays.stream(stored)
                .map(it -> named.apply(it)
                        .orElseThrow(() -> new IllegalStateException("unknown name in a stored destination: " + it)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static <T> String[] names(Set<T> constants, Function<T, String> name) {
        return constants.stream().map(name).sorted().toArray(String[]::new);
    }
}
