package io.tamis.scoring.registry.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row whose lock lets one stage change at a time. */
@Entity
@Table(name = "deployment_number")
class DeploymentRow {
    static final int ONLY = 1;

    @Id
    @Column(name = "id")
    int id;

    @Column(name = "number", nullable = false)
    long number;

    @Column(name = "scoring", nullable = false)
    long scoring;
}
