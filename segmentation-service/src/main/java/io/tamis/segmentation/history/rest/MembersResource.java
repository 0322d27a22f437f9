package io.tamis.segmentation.history.rest;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.paging.Cursor;
import io.tamis.platform.paging.Page;
import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import io.tamis.segmentation.definition.CompiledSegment;
import io.tamis.segmentation.definition.SegmentRegistry;
import io.tamis.segmentation.history.Audience;
import io.tamis.segmentation.history.Holder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a segment, and what happened there. The query parameter {@code format} stands for the header Accept. Where
 * there is no such segment the answer is 404 {@code segment_unknown}; a limit beyond 1 to 1000 is taken for the nearest.
 */
@Tag(name = "Segments")
@Path("/api/v1/segments/{key}")
public class MembersResource {
    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv;charset=UTF-8";
    private static final int MOST = 1000;

    private final SegmentRegistry registry;
    private final Audience audience;
    private final TransitionPages transitions;

    MembersResource(SegmentRegistry registry, Audience audience, TransitionPages transitions) {
        this.registry = registry;
        this.audience = audience;
        this.transitions = transitions;
    }

    @GET
    @Path("/members")
    @Produces(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("segments:read")
    @Operation(
            summary = "Who is in a segment; format ndjson or csv streams everybody",
            description =
                    "A page as JSON; with format=ndjson or csv, or the Accept header of these, all members at once.")
    public Uni<Page<HolderView>> page(
            @PathParam("key") String key,
            @QueryParam("format") @Nullable String format,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        if (format != null && !format.equals("json")) {
            throw Problem.of(400, "unknown_format", "The format is none of json, ndjson, csv.")
                    .with(List.of(InputError.at("/format", "One of json, ndjson, csv.")));
        }
        String after = cursor == null ? "" : Cursor.decode(cursor).getFirst();
        int most = Math.clamp(limit, 1, MOST);
        return known(key)
                .chain(() -> audience.of(key, after, most + 1).collect().asList())
                .map(found -> page(found, most));
    }

    @GET
    @Path("/members")
    @Produces(NDJSON)
    @PermissionsAllowed("segments:read")
    @Operation(summary = "Who is in a segment")
    public RestMulti<HolderView> stream(@PathParam("key") String key) {
        return RestMulti.fromUniResponse(known(key), _ -> all(key));
    }

    /** With a header; the columns are profileId, the namespaces of identities, and since. */
    @GET
    @Path("/members")
    @Produces(CSV)
    @PermissionsAllowed("segments:read")
    @Operation(summary = "Who is in a segment")
    public RestMulti<String> table(@PathParam("key") String key) {
        return RestMulti.fromUniResponse(
                known(key),
                _ -> Multi.createBy()
                        .concatenating()
                        .streams(Multi.createFrom().item(HolderCsv.HEADER), all(key).map(HolderCsv::line)));
    }

    @GET
    @Path("/transitions")
    @PermissionsAllowed("segments:read")
    @Operation(summary = "Entries and exits of a segment with cause and explanation, the latest first")
    public Uni<Page<TransitionView>> transitions(
            @PathParam("key") String key,
            @QueryParam("profileId") @Nullable String profileId,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return known(key).chain(() -> transitions.page(key, profileId, limit, cursor));
    }

    private Multi<HolderView> all(String key) {
        return audience.of(key, "", 0).map(HolderView::of);
    }

    private Uni<CompiledSegment> known(String key) {
        return registry.refresh()
                .map(segments -> segments.byKey(key)
                        .filter(it -> !it.stored().deleted())
                        .orElseThrow(() -> Problem.of(404, "segment_unknown", "There is no segment '" + key + "'.")));
    }

    private static Page<HolderView> page(List<Holder> found, int most) {
        List<HolderView> items = found.stream().limit(most).map(HolderView::of).toList();
        return new Page<>(
                items, found.size() > most ? Cursor.encode(items.getLast().profileId()) : null);
    }
}
