package io.tamis.profile.metrics.rest;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.tamis.profile.metrics.MetricStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Derived metrics. */
@Path("/api/v1/metrics")
@Tag(
        name = "Metrics",
        description = "What happened under an event's name, of the events alone that a filter lets through")
public class MetricsResource {

    private final MetricStore metrics;

    MetricsResource(MetricStore metrics) {
        this.metrics = metrics;
    }

    @GET
    @PermissionsAllowed("segments:write")
    @Operation(summary = "Derived metrics that rules read, and how many people have them")
    public Uni<MetricsView> all() {
        return metrics.read().map(MetricsView::of);
    }
}
