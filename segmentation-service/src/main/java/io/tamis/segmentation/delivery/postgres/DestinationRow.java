package io.tamis.segmentation.delivery.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code destination}. The column {@code held_until} is not mapped: the deliveries own it. */
@Entity
@Table(name = "destination")
@NullUnmarked
class DestinationRow {

    @Id
    UUID id;

    String name;
    String type;
    String url;
    String[] purposes;
    String[] segments;

    @Column(name = "event_types")
    String[] eventTypes;

    String state;

    @Column(name = "state_reason")
    @Nullable
    String stateReason;

    @Column(name = "secret_key")
    String secretKey;

    String secret;

    @Column(name = "old_secret")
    @Nullable
    String oldSecret;

    @Column(name = "old_secret_until")
    @Nullable
    Instant oldSecretUntil;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Override
    public boolean equals(Object other) {
        return other instanceof DestinationRow row && Objects.equals(id, row.id);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(id);
    }
}
