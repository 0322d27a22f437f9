package io.tamis.ingestion.sources.postgres;

import io.tamis.ingestion.sources.Source;
import io.tamis.ingestion.sources.WriteKey;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code source}; its collections are JSON texts. */
@Entity
@Table(name = "source")
@SuppressWarnings("NullAway.Init")
class SourceRow {

    @Id
    String id;

    String name;

    @Column(name = "key_digest")
    @Nullable
    String keyDigest;

    @Column(name = "key_hint")
    String keyHint;

    @Column(name = "legal_basis")
    String legalBasis;

    @Column(name = "allowed_origins")
    String allowedOrigins;

    @Column(name = "consent_categories")
    @Nullable
    String consentCategories;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "deleted_at")
    @Nullable
    Instant deletedAt;

    /** Takes what may change in a source's life. */
    void take(Source source, Instant now) {
        name = source.name();
        legalBasis = SourceJson.legalBasis(source.legalBasis());
        allowedOrigins = SourceJson.origins(source.allowedOrigins());
        consentCategories = SourceJson.categories(source.consentCategories());
        updatedAt = now;
    }

    void take(WriteKey key, Instant now) {
        keyDigest = key.digest();
        keyHint = key.hint();
        updatedAt = now;
    }

    Source source() {
        return SourceJson.source(id, name, legalBasis, allowedOrigins, consentCategories);
    }
}
