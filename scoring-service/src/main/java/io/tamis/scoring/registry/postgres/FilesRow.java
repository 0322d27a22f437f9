package io.tamis.scoring.registry.postgres;

import io.tamis.scoring.registry.Bundle;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** The bytes of a version. */
@Entity
@Table(name = "model_files")
@IdClass(VersionKey.class)
@NullUnmarked // Hibernate fills the fields after the constructor
class FilesRow {
    @Id
    @Column(name = "name")
    String name;

    @Id
    @Column(name = "version")
    long version;

    @Column(name = "model", nullable = false)
    byte[] model;

    @Column(name = "golden", nullable = false)
    byte[] golden;

    @Column(name = "background")
    byte[] background;

    static FilesRow of(String name, long version, Bundle bundle) {
        FilesRow row = new FilesRow();
        row.name = name;
        row.version = version;
        row.model = bundle.model();
        row.golden = bundle.golden();
        row.background = bundle.background();
        return row;
    }
}
