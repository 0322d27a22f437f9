package io.tamis.segmentation.definition.postgres;

import io.tamis.segmentation.definition.Backfill;
import io.tamis.segmentation.definition.StoredSegment;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A definition as it is now. */
@Entity
@Table(name = "segments")
@NullUnmarked // Hibernate fills the fields after the constructor
class SegmentRow {
    @Id
    @Column(name = "segment_key")
    String key;

    @Column(name = "version", nullable = false)
    long version;

    @Column(name = "epoch", nullable = false)
    long epoch;

    @Column(name = "deleted", nullable = false)
    boolean deleted;

    @Column(name = "definition", nullable = false)
    String definition;

    @Column(name = "reads", nullable = false)
    String reads;

    @Column(name = "filters", nullable = false)
    String filters;

    @Column(name = "backfill_state", nullable = false)
    String backfillState;

    @Column(name = "backfill_epoch", nullable = false)
    long backfillEpoch;

    @Column(name = "backfill_done", nullable = false)
    long backfillDone;

    @Column(name = "backfill_total", nullable = false)
    long backfillTotal;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    Instant updatedAt;

    void fill(StoredSegment stored) {
        key = stored.key();
        version = stored.version();
        epoch = stored.epoch();
        deleted = stored.deleted();
        definition = DefinitionText.write(stored.segment());
        reads = DefinitionText.writeKeys(stored.reads());
        filters = DefinitionText.writeFilters(stored.filters());
        backfillState = stored.backfill().state().wire();
        backfillEpoch = stored.backfill().epoch();
        backfillDone = stored.backfill().done();
        backfillTotal = stored.backfill().total();
        createdAt = stored.createdAt();
        updatedAt = stored.updatedAt();
    }

    StoredSegment stored() {
        return new StoredSegment(
                DefinitionText.read(definition),
                version,
                epoch,
                deleted,
                DefinitionText.readKeys(reads),
                DefinitionText.readFilters(filters),
                new Backfill(Backfill.State.parse(backfillState), backfillEpoch, backfillDone, backfillTotal),
                createdAt,
                updatedAt);
    }
}
