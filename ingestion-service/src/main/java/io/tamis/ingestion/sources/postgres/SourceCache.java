package io.tamis.ingestion.sources.postgres;

import io.smallrye.mutiny.Uni;
import io.tamis.ingestion.IngestionConfig;
import io.tamis.ingestion.sources.RecentSources;
import io.tamis.ingestion.sources.RecentSources.Content;
import io.tamis.ingestion.sources.Source;
import io.tamis.ingestion.sources.SourceDirectory;
import io.tamis.ingestion.sources.WriteKey;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The sources of the database, in memory as {@link RecentSources} keeps them. */
@ApplicationScoped
public class SourceCache implements SourceDirectory {

    private static final String ALL = """
        SELECT id, name, key_digest, legal_basis, allowed_origins, consent_categories
        FROM source WHERE deleted_at IS NULL\
        """;

    private final RecentSources recent;

    SourceCache(Pool pool, IngestionConfig config) {
        recent = new RecentSources(
                () -> pool.query(ALL).execute().map(SourceCache::content),
                System::nanoTime,
                config.sources().refresh(),
                config.sources().maxAge());
    }

    @Override
    public Uni<Optional<Source>> byWriteKey(WriteKey key) {
        return recent.byWriteKey(key);
    }

    @Override
    public Uni<Optional<Source>> byId(String id) {
        return recent.byId(id);
    }

    /** Loads again; fails when the store is away. */
    public Uni<Void> refresh() {
        return recent.refresh();
    }

    private static Content content(RowSet<Row> rows) {
        Map<String, Source> byDigest = new HashMap<>();
        Map<String, Source> byId = new HashMap<>();
        for (Row row : rows) {
            Source source = SourceJson.source(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("legal_basis"),
                    row.getString("allowed_origins"),
                    row.getString("consent_categories"));
            byDigest.put(row.getString("key_digest"), source);
            byId.put(source.id(), source);
        }
        return new Content(byDigest, byId);
    }
}
