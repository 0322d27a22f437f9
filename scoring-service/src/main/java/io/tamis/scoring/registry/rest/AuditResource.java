package io.tamis.scoring.registry.rest;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.tamis.platform.paging.Cursor;
import io.tamis.platform.paging.Page;
import io.tamis.platform.problem.Problem;
import io.tamis.scoring.registry.Models;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who did what here, when; newest first. */
@Tag(name = "Operations", description = "Failed messages, scheduled work, who did what")
@Path("/api/v1/audit")
public class AuditResource {
    private static final int MOST = 1000;

    private final Models models;

    AuditResource(Models models) {
        this.models = models;
    }

    @GET
    @PermissionsAllowed("operations:manage")
    @Operation(summary = "Who did what to which model, when, the latest first")
    public Uni<Page<AuditView>> all(
            @QueryParam("limit") @DefaultValue("100") int limit, @QueryParam("cursor") @Nullable String cursor) {
        return page(models, null, limit, cursor);
    }

    /** Of one model, or of all when no name is given; a limit outside of 1 to 1,000 becomes the nearest of these. */
    static Uni<Page<AuditView>> page(Models models, @Nullable String name, int limit, @Nullable String cursor) {
        int most = Math.clamp(limit, 1, MOST);
        return models.audit(name, before(cursor), most + 1).map(found -> {
            List<AuditView> items =
                    found.stream().limit(most).map(AuditView::of).toList();
            return new Page<>(
                    items,
                    found.size() > most
                            ? Cursor.encode(Long.toString(items.getLast().id()))
                            : null);
        });
    }

    private static long before(@Nullable String cursor) {
        if (cursor == null) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(Cursor.decode(cursor).getFirst());
        } catch (NumberFormatException e) {
            throw Problem.of(400, "invalid_cursor", "The cursor is not one that this list gave.");
        }
    }
}
