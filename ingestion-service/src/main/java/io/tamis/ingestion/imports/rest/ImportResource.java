package io.tamis.ingestion.imports.rest;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.tamis.ingestion.Loop;
import io.tamis.ingestion.imports.Import;
import io.tamis.ingestion.imports.Imports;
import io.tamis.ingestion.imports.postgres.ImportRunner;
import io.tamis.ingestion.sources.SourceDirectory;
import io.tamis.platform.problem.InputError;
import io.tamis.platform.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Files of events. */
@Path("/api/v1/imports")
@PermissionsAllowed("events:write")
@Tag(name = "Imports", description = "Files of events, of any length")
public class ImportResource {

    private final Imports imports;
    private final ImportRunner runner;
    private final SourceDirectory sources;

    ImportResource(Imports imports, ImportRunner runner, SourceDirectory sources) {
        this.imports = imports;
        this.runner = runner;
        this.sources = sources;
    }

    @POST
    @ResponseStatus(202)
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Takes a file; answers once every line is kept, then works on")
    @APIResponseSchema(value = ImportView.class, responseCode = "202", responseDescription = "Kept; the work goes on")
    @APIResponse(responseCode = "400", description = "The format is none")
    @APIResponse(responseCode = "415", description = "CSV, Parquet or a compressed file")
    public Uni<ImportView> create(
            @QueryParam("format") @DefaultValue("ndjson") String format,
            @QueryParam("source") @Nullable String source,
            @Parameter(hidden = true) @HeaderParam("Content-Encoding") @Nullable String encoding,
            @Parameter(hidden = true) @Context HttpServerRequest request) {
        check(format, encoding);
        String sourceId = source == null ? "" : source;
        Executor loop = Loop.current();
        return sources.byId(sourceId)
                .invoke(found -> {
                    if (found.isEmpty()) {
                        throw unknownSource();
                    }
                })
                .chain(_ -> imports.open(sourceId))
                .emitOn(loop)
                .chain(open -> Upload.of(request, imports, open))
                .invoke(runner::nudge)
                .map(it -> ImportView.of(it, List.of()));
    }

    private static void check(String format, @Nullable String encoding) {
        switch (format) {
            case "ndjson" -> {}
            case "csv", "parquet" ->
                throw Problem.of(415, "unsupported_format", "Files of " + format + " are not read yet; send ndjson.");
            default ->
                throw Problem.of(400, "unknown_format", "The format must be ndjson.")
                        .with(List.of(InputError.at("/format", "must be ndjson")));
        }
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Problem.of(415, "unsupported_encoding", "Send the file uncompressed.");
        }
    }

    private static Problem unknownSource() {
        return Problem.of(404, "unknown_source", "There is no such source.")
                .with(List.of(InputError.at("/source", "must be the id of a source")));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How far an import is, with its first thousand refused lines")
    public Uni<ImportView> get(String id) {
        return imports.byId(id)
                .map(it -> it.orElseThrow(() -> Problem.of(404, "unknown_import", "There is no such import.")))
                .chain(this::view);
    }

    private Uni<ImportView> view(Import of) {
        return imports.rejections(of.id()).map(rejections -> ImportView.of(of, rejections));
    }
}
