package io.tamis.segmentation.definition.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row whose lock lets one definition change at a time. */
@Entity
@Table(name = "definition_epoch")
class EpochRow {
    static final int ONLY = 1;

    @Id
    @Column(name = "id")
    int id;

    @Column(name = "epoch", nullable = false)
    long epoch;
}
