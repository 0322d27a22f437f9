package io.tamis.ingestion.consent.rest;

import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.identity.Namespace;
import io.tamis.ingestion.consent.Decision;
import io.tamis.ingestion.consent.Decisions;
import io.tamis.ingestion.consent.Ledger;
import io.tamis.ingestion.consent.Position;
import io.tamis.ingestion.consent.Statement;
import io.tamis.ingestion.consent.Subject;
import io.tamis.ingestion.consent.Subjects;
import io.tamis.platform.paging.Cursor;
import io.tamis.platform.problem.Problem;
import io.tamis.platform.security.Actor;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What people decided, under each of their names. */
@Path("/api/v1/consents/{namespace}/{value}")
@Tag(name = "Consents", description = "Decisions per purpose, with their history")
public class ConsentResource {

    private static final int PAGE = 500;

    private final Ledger ledger;
    private final Subjects subjects;
    private final InstantSource clock;
    private final SecurityIdentity caller;

    ConsentResource(Ledger ledger, Subjects subjects, InstantSource clock, SecurityIdentity caller) {
        this.ledger = ledger;
        this.subjects = subjects;
        this.clock = clock;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("consents:read")
    @Operation(summary = "The decisions in force; a purpose that is absent was never decided")
    public Uni<ConsentView> get(String namespace, String value) {
        Subject subject = subject(namespace, value);
        return ledger.inForce(List.of(subject))
                .map(it -> ConsentView.of(subject, it.getOrDefault(subject.rowId(), Decisions.SILENT)));
    }

    @PUT
    @PermissionsAllowed("consents:write")
    @Operation(summary = "Records decisions; those about other purposes stay")
    @APIResponse(responseCode = "422", description = "The body has errors; errors says which and where")
    @APIResponseSchema(
            value = ConsentView.class,
            responseCode = "200",
            responseDescription = "The decisions in force now")
    public Uni<ConsentView> put(String namespace, String value, @Nullable ConsentRequest request) {
        if (request == null) {
            throw Problem.of(400, "missing_body", "Send {\"purposes\": {…}} as a JSON object.");
        }
        Subject subject = subject(namespace, value);
        return ledger.append(statements(subject, request))
                .map(it -> ConsentView.of(subject, it.getOrDefault(subject.rowId(), Decisions.SILENT)));
    }

    private List<Statement> statements(Subject subject, ConsentRequest request) {
        Instant now = clock.instant();
        ConsentRequest.Decided decided = request.decided(now);
        Statement.Origin origin = new Statement.Origin(Actor.of(caller), request.proof());
        List<Statement> statements = new ArrayList<>();
        decided.purposes()
                .forEach((purpose, granted) -> statements.add(
                        new Statement(subject, purpose, new Decision(granted, decided.at(), now), origin, true)));
        return statements;
    }

    @GET
    @Path("/history")
    @PermissionsAllowed("consents:read")
    @Operation(summary = "Every entry of the ledger, the oldest first, with its place in the chain of hashes")
    public Uni<HistoryView> history(
            String namespace,
            String value,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Subject subject = subject(namespace, value);
        return ledger.history(subject, cursor == null ? Position.START : after(cursor), Math.clamp(limit, 1, PAGE))
                .map(it -> it.map(HistoryView::of).orElse(HistoryView.EMPTY));
    }

    private static Position after(String cursor) {
        List<String> parts = Cursor.decode(cursor);
        try {
            return new Position(Integer.parseInt(parts.getFirst()), Integer.parseInt(parts.getLast()));
        } catch (NumberFormatException | NoSuchElementException e) {
            throw Problem.of(400, "invalid_cursor", "The cursor is not one that this list gave.");
        }
    }

    private Subject subject(String namespace, String value) {
        Namespace known = Namespace.of(namespace)
                .orElseThrow(() ->
                        Problem.of(404, "unknown_namespace", "Namespaces are user_id, anonymous_id, email and phone."));
        return subjects.of(known, value)
                .orElseThrow(
                        () -> Problem.of(400, "invalid_identifier", "The value is no identifier of that namespace."));
    }
}
