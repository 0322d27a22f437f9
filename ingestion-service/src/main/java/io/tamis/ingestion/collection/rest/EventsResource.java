package io.tamis.ingestion.collection.rest;

import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.tamis.ingestion.IngestionConfig;
import io.tamis.ingestion.collection.Intake;
import io.tamis.ingestion.collection.Submission;
import io.tamis.ingestion.collection.Unavailable;
import io.tamis.ingestion.collection.postgres.IdempotentCalls;
import io.tamis.ingestion.sources.Source;
import io.tamis.ingestion.sources.SourceDirectory;
import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Partners' events: a batch as in {@code /v1/batch}, with a token instead of a write key. */
@Path("/api/v1/events")
@Tag(name = "Events", description = "Events of partners")
public class EventsResource {

    private static final int KEY_CHARACTERS = 255;

    private final SourceDirectory sources;
    private final Intake intake;
    private final IdempotentCalls calls;
    private final InstantSource clock;
    private final SecurityIdentity caller;
    private final IngestionConfig config;

    EventsResource(
            SourceDirectory sources,
            Intake intake,
            IdempotentCalls calls,
            InstantSource clock,
            SecurityIdentity caller,
            IngestionConfig config) {
        this.sources = sources;
        this.intake = intake;
        this.calls = calls;
        this.clock = clock;
        this.caller = caller;
        this.config = config;
    }

    @POST
    @PermissionsAllowed("events:write")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Takes a batch; says of every event whether it was accepted")
    @APIResponse(
            responseCode = "400",
            description = "No source is named, the body is no batch, or the Idempotency-Key is too long")
    @APIResponse(responseCode = "422", description = "The Idempotency-Key came with another body before")
    @APIResponse(responseCode = "200", description = "Of every event whether it was accepted; those that were are safe")
    public Uni<String> take(
            @QueryParam("source") @Nullable String source,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            byte @Nullable [] body) {
        byte[] batch = body == null ? new byte[0] : body;
        // Now: what follows may run where another request lives.
        String client = caller.getPrincipal().getName();
        return source(source)
                .chain(found -> idempotencyKey == null
                        ? take(found, batch)
                        : calls.once(
                                client, key(idempotencyKey), fingerprint(found.id(), batch), () -> take(found, batch)))
                .onFailure(Unavailable.class)
                .transform(_ -> Answers.unavailable(config.retryAfter()));
    }

    private Uni<Source> source(@Nullable String id) {
        if (id == null || id.isBlank()) {
            throw Problem.of(400, "missing_parameter", "Say the source.")
                    .with(List.of(InputError.at("/source", "is required")));
        }
        return sources.byId(id)
                .map(it -> it.orElseThrow(() -> Problem.of(404, "unknown_source", "There is no such source.")));
    }

    private Uni<String> take(Source source, byte[] body) {
        return Uni.createFrom()
                .item(() -> CallReader.batch(Inflation.plain(body)))
                .runSubscriptionOn(Infrastructure.getDefaultExecutor())
                .chain(read -> intake.take(new Submission(
                        source, read.items(), read.sentAt(), clock.instant().truncatedTo(ChronoUnit.MILLIS), null)))
                .map(outcome -> Answers.outcome(outcome).toString());
    }

    /** The header is a structured field: a text between quotation marks; without them it is taken as it is. */
    private static String key(String header) {
        String key = header.strip();
        if (key.length() > 1 && key.startsWith("\"") && key.endsWith("\"")) {
            key = key.substring(1, key.length() - 1);
        }
        if (key.isBlank() || key.length() > KEY_CHARACTERS) {
            throw Problem.of(
                    400, "invalid_idempotency_key", "An Idempotency-Key has 1 to " + KEY_CHARACTERS + " characters.");
        }
        return key;
    }

    private static String fingerprint(String source, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(source.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
