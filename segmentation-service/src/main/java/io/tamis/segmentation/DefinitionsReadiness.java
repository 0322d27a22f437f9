package io.tamis.segmentation;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once definitions are known: before, nobody could be evaluated rightly. */
@Readiness
@ApplicationScoped
class DefinitionsReadiness implements HealthCheck {
    private final SegmentationStart start;

    DefinitionsReadiness(SegmentationStart start) {
        this.start = start;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("segment-definitions")
                .status(start.started())
                .build();
    }
}
