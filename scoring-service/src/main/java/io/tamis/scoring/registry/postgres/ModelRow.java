package io.tamis.scoring.registry.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A model, by its name. */
@Entity
@Table(name = "models")
@NullUnmarked // Hibernate fills the fields after the constructor
class ModelRow {
    @Id
    @Column(name = "name")
    String name;

    @Column(name = "latest_version", nullable = false)
    long latestVersion;

    @Column(name = "promoted")
    @Nullable
    Long promoted;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;
}
