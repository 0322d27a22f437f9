package io.tamis.ingestion.operations.rest;

import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tamis.contracts.topology.Exchange;
import io.tamis.ingestion.operations.DeadLetter;
import io.tamis.ingestion.operations.DeadLetterState;
import io.tamis.ingestion.operations.Misfit;
import io.tamis.ingestion.operations.postgres.PostgresDeadLetters;
import io.tamis.platform.messaging.FactPublisher;
import io.tamis.platform.paging.Cursor;
import io.tamis.platform.paging.Page;
import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import io.tamis.platform.security.Actor;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Failed facts of the whole suite. */
@Path("/api/v1/dead-letters")
@PermissionsAllowed("operations:manage")
@Tag(name = "Operations", description = "Failed messages")
public class DeadLetterResource {

    private static final int PAGE = 200;

    private final PostgresDeadLetters letters;
    private final FactPublisher publisher;
    private final SecurityIdentity caller;

    DeadLetterResource(PostgresDeadLetters letters, FactPublisher publisher, SecurityIdentity caller) {
        this.letters = letters;
        this.publisher = publisher;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Lists dead letters of a state, the latest first")
    public Uni<Page<DeadLetterView>> list(
            @QueryParam("state") @DefaultValue("pending") String state,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        DeadLetterState wanted = DeadLetterState.of(state)
                .orElseThrow(() -> Problem.of(400, "unknown_state", "A state is pending, replayed or discarded.")
                        .with(List.of(InputError.at("/state", "must be pending, replayed or discarded"))));
        int size = Math.clamp(limit, 1, PAGE);
        List<String> position = cursor == null ? List.of() : Cursor.decode(cursor);
        return letters.list(
                        wanted,
                        position.isEmpty() ? null : instant(position.getFirst()),
                        position.isEmpty() ? "" : position.getLast(),
                        size + 1)
                .map(found -> page(found, size));
    }

    private static Page<DeadLetterView> page(List<DeadLetter> found, int size) {
        List<DeadLetterView> views =
                found.stream().limit(size).map(DeadLetterView::of).toList();
        if (found.size() <= size) {
            return Page.last(views);
        }
        DeadLetterView last = views.getLast();
        return new Page<>(views, Cursor.encode(last.at().toString(), last.id()));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Problem.of(400, "invalid_cursor", "The cursor is not one that this list gave.");
        }
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A dead letter")
    public Uni<DeadLetterView> get(String id) {
        return letters.byId(id).map(it -> DeadLetterView.of(found(it)));
    }

    @POST
    @Path("/{id}/replay")
    @Operation(summary = "Puts the fact back on the queue that it failed on; should it fail again, it is pending again")
    @APIResponse(responseCode = "409", description = "Its bytes were not JSON: it can only be discarded")
    @APIResponse(
            responseCode = "422",
            description = "It is not what its queue carries and would only fail again; errors says where")
    @APIResponseSchema(
            value = DeadLetterView.class,
            responseCode = "200",
            responseDescription = "It is on its queue again")
    public Uni<DeadLetterView> replay(String id) {
        return letters.byId(id)
                .map(DeadLetterResource::found)
                .call(letter -> publisher.publishJson(Exchange.REPLAY, letter.queue(), json(letter)))
                .chain(letter -> decide(letter, DeadLetterState.REPLAYED));
    }

    @POST
    @Path("/{id}/discard")
    @Operation(summary = "Gives a fact up")
    public Uni<DeadLetterView> discard(String id) {
        return letters.byId(id)
                .map(DeadLetterResource::found)
                .chain(letter -> decide(letter, DeadLetterState.DISCARDED));
    }

    private Uni<DeadLetterView> decide(DeadLetter letter, DeadLetterState decision) {
        return letters.decide(letter.id(), decision, Actor.of(caller), letter.at())
                .map(it -> DeadLetterView.of(found(it)));
    }

    private static byte[] json(DeadLetter letter) {
        if (letter.message() == null) {
            throw Problem.of(
                    409, "not_replayable", "The bytes of this message were not JSON; it can only be discarded.");
        }
        Misfit.of(letter.queue(), letter.message()).ifPresent(it -> {
            throw misfit(letter, it);
        });
        return letter.message().getBytes(StandardCharsets.UTF_8);
    }

    private static Problem misfit(DeadLetter letter, Misfit misfit) {
        return Problem.of(
                        422,
                        "not_replayable",
                        "This is no " + misfit.messageType() + ", which is what " + letter.queue()
                                + " carries: it would only fail again. It stays here; it can be discarded.")
                .with(List.of(InputError.at(
                        misfit.pointer(),
                        "of the message is not as in " + misfit.messageType()
                                + ", or lacks a member that must be there")));
    }

    private static DeadLetter found(Optional<DeadLetter> letter) {
        return letter.orElseThrow(() -> Problem.of(404, "unknown_dead_letter", "There is no such dead letter."));
    }
}
