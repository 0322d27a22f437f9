package io.tamis.scoring.registry.postgres;

import io.tamis.scoring.registry.AuditEntry;
import io.tamis.scoring.registry.Stage;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** One thing that was done. */
@Entity
@Table(name = "model_audit")
@NullUnmarked // Hibernate fills the fields after the constructor
class AuditRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    @Nullable
    Long id;

    @Column(name = "at", nullable = false)
    Instant at;

    @Column(name = "actor", nullable = false)
    String actor;

    @Column(name = "action", nullable = false)
    String action;

    @Column(name = "model", nullable = false)
    String model;

    @Column(name = "version")
    @Nullable
    Long version;

    @Column(name = "from_stage")
    @Nullable
    String from;

    @Column(name = "to_stage")
    @Nullable
    String to;

    @Column(name = "percent")
    @Nullable
    Integer percent;

    @Column(name = "deployment")
    @Nullable
    Long deployment;

    @Column(name = "detail")
    @Nullable
    String detail;

    static AuditRow of(String action, String actor, String model, Instant at) {
        AuditRow row = new AuditRow();
        row.action = action;
        row.actor = actor;
        row.model = model;
        row.at = at;
        return row;
    }

    AuditEntry entry() {
        return new AuditEntry(
                id == null ? 0 : id,
                at,
                actor,
                action,
                model,
                version,
                from == null ? null : Stage.of(from).orElse(null),
                to == null ? null : Stage.of(to).orElse(null),
                percent,
                deployment,
                detail);
    }
}
