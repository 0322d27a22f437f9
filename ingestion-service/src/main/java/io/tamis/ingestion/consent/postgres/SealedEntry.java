package io.tamis.ingestion.consent.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.ContractJson;
import io.tamis.contracts.consent.Purpose;
import io.tamis.identifiers.DataKey;
import io.tamis.identifiers.SealBroken;
import io.tamis.ingestion.consent.Decision;
import io.tamis.ingestion.consent.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sealed form of an entry: {@code {purpose, granted, decidedAt, source, proof?}} under the subject's key. */
final class SealedEntry {

    private static final String FIELD = "consent.entry";

    private SealedEntry() {}

    static String seal(DataKey key, Statement statement) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("purpose", statement.purpose().wire())
                .put("granted", statement.decision().granted())
                .put("decidedAt", statement.decision().decidedAt().toString())
                .put("source", statement.origin().source());
        if (statement.origin().proof() != null) {
            json.set("proof", statement.origin().proof());
        }
        return key.seal(json.toString(), FIELD);
    }

    /** What was sealed. */
    record Opened(Purpose purpose, Decision decision, Statement.Origin origin) {}

    /**
     * The entry that was sealed, with the instant that stands beside it; empty when its key is gone: there is none, or the one
     * that its subject got since is another.
     */
    static Optional<Opened> open(@Nullable DataKey key, String sealed, Instant recordedAt) {
        try {
            return key == null ? Optional.empty() : Optional.of(read(key.open(sealed, FIELD), recordedAt));
        } catch (SealBroken e) {
            return Optional.empty();
        }
    }

    private static Opened read(String plain, Instant recordedAt) {
        try {
            JsonNode json = ContractJson.mapper().readTree(plain);
            Instant decidedAt = Instant.parse(json.path("decidedAt").asText());
            return new Opened(
                    Purpose.of(json.path("purpose").asText()).orElseThrow(),
                    new Decision(json.path("granted").booleanValue(), decidedAt, recordedAt),
                    new Statement.Origin(
                            json.path("source").asText(),
                            json.path("proof") instanceof ObjectNode proof ? proof : null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
