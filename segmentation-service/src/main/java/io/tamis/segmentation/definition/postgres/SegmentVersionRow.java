package io.tamis.segmentation.definition.postgres;

import io.tamis.segmentation.definition.Backfill;
import io.tamis.segmentation.definition.StoredSegment;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A definition as it once was. */
@Entity
@Table(name = "segment_versions")
@IdClass(SegmentVersionRow.Key.class)
@NullUnmarked // Hibernate fills the fields after the constructor
class SegmentVersionRow {

    /** Which version of which segment. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        String key;
        long version;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key it && Objects.equals(key, it.key) && version == it.version;
        }

        @Override
        public int hashCode() {
            return Objects.hash(key, version);
        }
    }

    @Id
    @Column(name = "segment_key")
    String key;

    @Id
    @Column(name = "version")
    long version;

    @Column(name = "epoch", nullable = false)
    long epoch;

    @Column(name = "deleted", nullable = false)
    boolean deleted;

    @Column(name = "definition", nullable = false)
    String definition;

    @Column(name = "reads", nullable = false)
    String reads;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    Instant updatedAt;

    static SegmentVersionRow of(StoredSegment stored) {
        SegmentVersionRow row = new SegmentVersionRow();
        row.key = stored.key();
        row.version = stored.version();
        row.epoch = stored.epoch();
        row.deleted = stored.deleted();
        row.definition = DefinitionText.write(stored.segment());
        row.reads = DefinitionText.writeKeys(stored.reads());
        row.createdAt = stored.createdAt();
        row.updatedAt = stored.updatedAt();
        return row;
    }

    StoredSegment stored() {
        return new StoredSegment(
                DefinitionText.read(definition),
                version,
                epoch,
                deleted,
                DefinitionText.readKeys(reads),
                Set.of(),
                Backfill.NONE,
                createdAt,
                updatedAt);
    }
}
