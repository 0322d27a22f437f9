package io.tamis.ingestion.sources.rest;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.tamis.ingestion.sources.RejectionLog;
import io.tamis.ingestion.sources.WriteKey;
import io.tamis.ingestion.sources.postgres.PostgresSources;
import io.tamis.ingestion.sources.postgres.SourceCache;
import io.tamis.ingestion.sources.postgres.StoredSource;
import io.tamis.platform.paging.Cursor;
import io.tamis.platform.paging.Page;
import io.tamis.platform.problem.Problem;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Sources and their write keys. */
@Path("/api/v1/sources")
@PermissionsAllowed("sources:manage")
@Tag(name = "Sources", description = "Where events come from: write keys, legal bases, allowed origins")
public class SourceResource {

    private static final int PAGE = 100;

    private final PostgresSources sources;
    private final SourceCache cache;
    private final RejectionLog rejections;
    private final SecureRandom random = new SecureRandom();

    SourceResource(PostgresSources sources, SourceCache cache, RejectionLog rejections) {
        this.sources = sources;
        this.cache = cache;
        this.rejections = rejections;
    }

    @GET
    @Operation(summary = "Lists sources by id")
    public Uni<Page<SourceView>> list(
            @QueryParam("limit") @DefaultValue("100") int limit, @QueryParam("cursor") @Nullable String cursor) {
        int size = Math.clamp(limit, 1, PAGE);
        return sources.list(cursor == null ? "" : Cursor.decode(cursor).getFirst(), size + 1)
                .map(found -> page(found, size));
    }

    private static Page<SourceView> page(List<StoredSource> found, int size) {
        List<SourceView> views = found.stream().limit(size).map(SourceView::of).toList();
        return new Page<>(
                views, found.size() > size ? Cursor.encode(views.getLast().id()) : null);
    }

    @POST
    @ResponseStatus(201)
    @Operation(summary = "Creates a source; the only answer that holds its write key")
    @APIResponseSchema(value = SourceView.class, responseCode = "201", responseDescription = "Created")
    @APIResponse(responseCode = "422", description = "The body has errors; errors says which and where")
    public Uni<SourceView> create(SourceRequest request) {
        WriteKey key = WriteKey.random(random);
        return sources.add(body(request).source(UUID.randomUUID().toString()), key)
                .map(it -> SourceView.of(it, key))
                .call(cache::refresh);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A source")
    public Uni<SourceView> get(String id) {
        return sources.byId(id).map(it -> SourceView.of(found(it)));
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Replaces a source's description; its write key stays")
    @APIResponse(responseCode = "422", description = "The body has errors; errors says which and where")
    @APIResponseSchema(value = SourceView.class, responseCode = "200", responseDescription = "Replaced")
    public Uni<SourceView> replace(String id, SourceRequest request) {
        return sources.replace(body(request).source(id))
                .map(it -> SourceView.of(found(it)))
                .call(cache::refresh);
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(summary = "Deletes a source: its write key is refused from now on")
    public Uni<Void> delete(String id) {
        return sources.delete(id)
                .invoke(deleted -> found(Optional.of(id).filter(_ -> deleted)))
                .call(cache::refresh)
                .replaceWithVoid();
    }

    @POST
    @Path("/{id}/rotate-key")
    @Operation(summary = "Gives a source another write key; the former is refused from now on")
    public Uni<SourceView> rotateKey(String id) {
        WriteKey key = WriteKey.random(random);
        return sources.rotate(id, key).map(it -> SourceView.of(found(it), key)).call(cache::refresh);
    }

    @GET
    @Path("/{id}/rejections")
    @Operation(summary = "The latest refused events: reason and position, never content")
    public Uni<RejectionsView> rejections(
            String id,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        long before = cursor == null ? RejectionLog.LATEST : RejectionsView.before(cursor);
        return sources.byId(id)
                .invoke(SourceResource::found)
                .chain(_ -> rejections.recent(id, before, Math.clamp(limit, 1, RejectionLog.KEPT)))
                .map(RejectionsView::of);
    }

    private static SourceRequest body(@Nullable SourceRequest request) {
        if (request == null) {
            throw Problem.of(400, "missing_body", "Send the source as a JSON object.");
        }
        return request;
    }

    private static <T> T found(Optional<T> source) {
        return source.orElseThrow(() -> Problem.of(404, "unknown_source", "There is no such source."));
    }
}
