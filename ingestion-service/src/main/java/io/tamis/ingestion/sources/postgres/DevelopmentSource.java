package io.tamis.ingestion.sources.postgres;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.ingestion.IngestionConfig;
import io.tamis.ingestion.sources.WriteKey;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * A source with a known write key, so that a fresh installation for development takes events at once. Written at every start,
 * tried again until the store takes it; a configured basis for what is no purpose stops the start.
 */
@ApplicationScoped
public class DevelopmentSource {

    /** Its id. */
    public static final String ID = "development";

    private static final Logger LOG = Logger.getLogger(DevelopmentSource.class);

    private final Pool pool;
    private final IngestionConfig config;

    DevelopmentSource(Pool pool, IngestionConfig config) {
        this.pool = pool;
        this.config = config;
    }

    void create(@Observes StartupEvent event) {
        config.developmentWriteKey()
                .ifPresent(key -> create(new WriteKey(key))
                        .onFailure()
                        .retry()
                        .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
                        .indefinitely()
                        .subscribe()
                        .with(_ -> LOG.info("The development source takes events"), _ -> {}));
    }

    /** The configured key and bases hold, whatever was there. */
    private Uni<Void> create(WriteKey key) {
        Map<Purpose, LegalBasis> basis = new EnumMap<>(Purpose.class);
        config.developmentLegalBasis()
                .forEach((purpose, value) -> basis.put(
                        Purpose.of(purpose.replace('-', '_'))
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "tamis.ingestion.development-legal-basis." + purpose + " is no purpose")),
                        value));
        return pool.preparedQuery("""
            INSERT INTO source (id, name, key_digest, key_hint, legal_basis, allowed_origins, created_at, updated_at)
            VALUES ($1, 'Development', $2, $3, $4, $5, now(), now())
            ON CONFLICT (id) DO UPDATE SET key_digest = $2, key_hint = $3, legal_basis = $4, deleted_at = NULL\
            """)
                .execute(Tuple.of(
                        ID, key.digest(), key.hint(), SourceJson.legalBasis(basis), SourceJson.origins(Set.of())))
                .replaceWithVoid();
    }
}
