package io.tamis.segmentation.definition.rest;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.paging.Cursor;
import io.tamis.platform.paging.Page;
import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import io.tamis.segmentation.definition.Authoring;
import io.tamis.segmentation.definition.DefinitionChange;
import io.tamis.segmentation.definition.Definitions;
import io.tamis.segmentation.definition.Finding;
import io.tamis.segmentation.definition.Saving;
import io.tamis.segmentation.definition.StoredSegment;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Segment definitions. An unknown key is 404 {@code segment_unknown}, a missing body 400 {@code body_missing}, a
 * definition that is wrong 422 {@code invalid_segment} with every error found; a limit beyond 1 to 1000 is taken for the nearest.
 */
@Tag(name = "Segments", description = "Who is meant: definitions, their members and their history")
@Path("/api/v1/segments")
public class SegmentsResource {
    private static final int MOST = 1000;

    private final Authoring authoring;
    private final Definitions definitions;
    private final SegmentViews views;

    SegmentsResource(Authoring authoring, Definitions definitions, SegmentViews views) {
        this.authoring = authoring;
        this.definitions = definitions;
        this.views = views;
    }

    /**
     * A rule to check, as if an active segment were saved with it.
     *
     * @param rule must be there, or the answer is 422 {@code rule_missing}
     * @param key one that the rule may ask about too
     * @param parent whose effective rule would have to hold as well
     */
    public record ValidateRequest(
            @Nullable String rule,
            @Nullable String key,
            @Nullable String parent) {}

    @GET
    @PermissionsAllowed("segments:read")
    @Operation(summary = "Segments by key, with their sizes, at most half a second old")
    public Uni<Page<SegmentView>> list(
            @QueryParam("limit") @DefaultValue("100") int limit, @QueryParam("cursor") @Nullable String cursor) {
        String after = cursor == null ? "" : Cursor.decode(cursor).getFirst();
        int most = Math.clamp(limit, 1, MOST);
        return definitions
                .all()
                .map(all -> all.stream()
                        .filter(it -> !it.deleted())
                        .map(StoredSegment::key)
                        .sorted()
                        .filter(it -> it.compareTo(after) > 0)
                        .limit(most + 1L)
                        .toList())
                .chain(keys -> {
                    List<String> page = keys.subList(0, Math.min(most, keys.size()));
                    return views.of(it -> page.contains(it.key()))
                            .map(items -> new Page<>(items, keys.size() > most ? Cursor.encode(page.getLast()) : null));
                });
    }

    @POST
    @PermissionsAllowed("segments:write")
    @Operation(summary = "Creates a segment; an active one fills in the background")
    @APIResponseSchema(
            value = SegmentView.class,
            responseCode = "201",
            responseDescription = "Created; warnings lists what is odd about the rule")
    @APIResponse(responseCode = "409", description = "The key is taken")
    @APIResponse(responseCode = "422", description = "The body has errors; errors says which and where")
    public Uni<Response> create(@Nullable SegmentRequest request) {
        return save(present(request), null, DefinitionChange.Mode.CREATE);
    }

    @PUT
    @Path("/{key}")
    @PermissionsAllowed("segments:write")
    @Operation(summary = "Creates or replaces a segment; the same definition again keeps its version")
    @APIResponseSchema(value = SegmentView.class, responseCode = "200", responseDescription = "Replaced, or unchanged")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = SegmentView.class)))
    @APIResponse(responseCode = "422", description = "The body has errors; errors says which and where")
    public Uni<Response> put(@PathParam("key") String key, @Nullable SegmentRequest request) {
        SegmentRequest sent = present(request);
        return save(sent, key, sent.putting());
    }

    @GET
    @Path("/{key}")
    @PermissionsAllowed("segments:read")
    @Operation(summary = "A segment, with its size, at most half a second old, and the progress of its backfill")
    public Uni<SegmentView> get(@PathParam("key") String key) {
        return views.of(it -> it.key().equals(key)).map(found -> {
            if (found.isEmpty()) {
                throw unknown(key);
            }
            return found.getFirst();
        });
    }

    @DELETE
    @Path("/{key}")
    @PermissionsAllowed("segments:write")
    @Operation(summary = "Deletes a segment; its members leave")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "409", description = "Other segments need it")
    public Uni<Response> delete(@PathParam("key") String key) {
        return authoring.delete(key).chain(saving -> answer(saving, List.of()));
    }

    @GET
    @Path("/{key}/versions")
    @PermissionsAllowed("segments:read")
    @Operation(summary = "The definitions that a segment had, the latest first")
    public Uni<Page<SegmentView>> versions(@PathParam("key") String key) {
        return definitions.versions(key).map(found -> {
            if (found.isEmpty()) {
                throw unknown(key);
            }
            return Page.last(found.stream()
                    .filter(it -> !it.deleted())
                    .map(SegmentView::version)
                    .toList());
        });
    }

    @POST
    @Path("/validate")
    @PermissionsAllowed("segments:read")
    @Operation(summary = "Checks a rule without saving it: diagnostics with positions, what it reads, how it reads")
    @APIResponse(responseCode = "422", description = "There is no rule")
    @APIResponseSchema(
            value = ValidationView.class,
            responseCode = "200",
            responseDescription = "valid, and what was found")
    public Uni<ValidationView> validate(@Nullable ValidateRequest request) {
        String rule = request == null ? null : request.rule();
        if (request == null || rule == null || rule.isBlank()) {
            throw Problem.of(422, "rule_missing", "Send the rule to check as {\"rule\": \"…\"}.")
                    .with(List.of(InputError.at("/rule", "A rule in the rules language.")));
        }
        String key = Objects.requireNonNullElse(request.key(), "");
        String parent = request.parent();
        return authoring
                .check(key, rule, parent == null || parent.isBlank() ? null : parent)
                .map(ValidationView::of);
    }

    @GET
    @Path("/tree")
    @PermissionsAllowed("segments:read")
    @Operation(summary = "The hierarchy with sizes")
    public Uni<Page<TreeNodeView>> tree() {
        return views.of(_ -> true).map(all -> Page.last(TreeNodeView.of(all)));
    }

    private static SegmentRequest present(@Nullable SegmentRequest request) {
        if (request == null) {
            throw Problem.of(400, "body_missing", "Send the segment as a JSON object.");
        }
        return request;
    }

    private Uni<Response> save(SegmentRequest request, @Nullable String path, DefinitionChange.Mode mode) {
        return authoring
                .save(request.segment(path), mode)
                .chain(answer -> answer(
                        answer.saving(),
                        answer.warnings().stream().map(DiagnosticView::of).toList()));
    }

    private Uni<Response> answer(Saving saving, List<DiagnosticView> warnings) {
        return switch (saving) {
            case Saving.Saved(StoredSegment stored, var _)
            when stored.deleted() -> Uni.createFrom().item(Response.noContent().build());
            case Saving.Saved(StoredSegment stored, boolean created) ->
                view(stored)
                        .map(it -> created
                                ? Response.created(URI.create("/api/v1/segments/" + stored.key()))
                                        .entity(it.warned(warnings))
                                        .build()
                                : Response.ok(it.warned(warnings)).build());
            case Saving.Unchanged(StoredSegment stored) ->
                view(stored).map(it -> Response.ok(it.warned(warnings)).build());
            case Saving.Invalid(List<Finding> findings) ->
                Uni.createFrom()
                        .failure(Problem.of(422, "invalid_segment", "The segment is not valid; see errors.")
                                .with(findings.stream()
                                        .map(SegmentsResource::error)
                                        .toList()));
            case Saving.Taken(String key) ->
                Uni.createFrom()
                        .failure(Problem.of(
                                409,
                                "segment_exists",
                                "There is already a segment '" + key + "'. Change it with PUT."));
            case Saving.Unknown(String key) -> Uni.createFrom().failure(unknown(key));
            case Saving.Needed(List<String> by) ->
                Uni.createFrom()
                        .failure(Problem.of(
                                409,
                                "segment_needed",
                                "Other segments need this one: " + String.join(", ", by)
                                        + ". Change or delete them first."));
        };
    }

    private Uni<SegmentView> view(StoredSegment stored) {
        return get(stored.key());
    }

    private static InputError error(Finding it) {
        var at = it.diagnostic();
        return at == null
                ? new InputError(it.pointer(), it.detail(), null, null, null, it.code(), null)
                : new InputError(
                        it.pointer(), it.detail(), at.line(), at.column(), at.length(), it.code(), at.suggestion());
    }

    private static Problem unknown(String key) {
        return Problem.of(404, "segment_unknown", "There is no segment '" + key + "'.");
    }
}
