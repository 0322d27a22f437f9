package io.tamis.scoring.registry.postgres;

import io.tamis.scoring.registry.ModelVersion;
import io.tamis.scoring.registry.Models;
import io.tamis.scoring.registry.Stage;
import io.tamis.scoring.registry.admission.ManifestReader;
import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityResult;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A version that was admitted. */
@Entity
@Table(name = "model_versions")
@IdClass(VersionKey.class)
@SqlResultSetMapping(
        name = VersionRow.WITH_DEPLOYMENT,
        entities = @EntityResult(entityClass = VersionRow.class),
        columns = {@ColumnResult(name = "number", type = Long.class), @ColumnResult(name = "scoring", type = Long.class)
        })
@NullUnmarked // Hibernate fills the fields after the constructor
class VersionRow {
    /** A row of a statement in SQL: a version or null, then the two numbers of the deployment. */
    static final String WITH_DEPLOYMENT = "version-with-deployment";

    @Id
    @Column(name = "name")
    String name;

    @Id
    @Column(name = "version")
    long version;

    @Column(name = "stage", nullable = false)
    String stage;

    @Column(name = "percent", nullable = false)
    int percent;

    @Column(name = "deployment", nullable = false)
    long deployment;

    @Column(name = "replaced")
    @Nullable
    Long replaced;

    @Column(name = "sha256", nullable = false)
    String sha256;

    @Column(name = "fingerprint", nullable = false)
    String fingerprint;

    @Column(name = "size", nullable = false)
    long size;

    @Column(name = "manifest", nullable = false)
    byte[] manifest;

    @Column(name = "checks", nullable = false)
    String checks;

    @Column(name = "idempotency_key")
    @Nullable
    String idempotencyKey;

    @Column(name = "admitted_by", nullable = false)
    String admittedBy;

    @Column(name = "admitted_at", nullable = false)
    Instant admittedAt;

    @Column(name = "stage_since", nullable = false)
    Instant stageSince;

    static VersionRow of(Models.Arrival arrival, long version, long deployment) {
        VersionRow row = new VersionRow();
        row.name = arrival.name();
        row.version = version;
        row.stage = Stage.STAGED.wire();
        row.deployment = deployment;
        row.sha256 = arrival.bundle().sha256();
        row.fingerprint = arrival.bundle().fingerprint();
        row.size = arrival.bundle().model().length;
        row.manifest = arrival.bundle().manifest();
        row.checks = ChecksText.write(arrival.checks());
        row.idempotencyKey = arrival.idempotencyKey();
        row.admittedBy = arrival.actor();
        row.admittedAt = arrival.at();
        row.stageSince = arrival.at();
        return row;
    }

    ModelVersion stored() {
        return new ModelVersion(
                name,
                version,
                Stage.of(stage).orElseThrow(),
                percent,
                deployment,
                replaced,
                sha256,
                fingerprint,
                size,
                ManifestReader.admitted(manifest),
                ChecksText.read(checks),
                admittedBy,
                admittedAt,
                stageSince);
    }
}
