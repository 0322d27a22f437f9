package io.tamis.scoring.registry.rest;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.paging.Page;
import io.tamis.scoring.registry.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who did what to one model, when; newest first. */
@Tag(name = "Models")
@Path("/api/v1/models/{name}/audit")
public class ModelAuditResource {
    private final Models models;

    ModelAuditResource(Models models) {
        this.models = models;
    }

    @GET
    @PermissionsAllowed("models:read")
    @Operation(summary = "Who did what to a model, when, the latest first")
    public Uni<Page<AuditView>> page(
            @PathParam("name") String name,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return AuditResource.page(models, name, limit, cursor);
    }
}
