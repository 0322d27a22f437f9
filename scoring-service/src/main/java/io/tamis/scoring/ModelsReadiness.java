package io.tamis.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the models were loaded: before, nobody could be scored rightly. */
@Readiness
@ApplicationScoped
class ModelsReadiness implements HealthCheck {
    private final RegistryStart start;

    ModelsReadiness(RegistryStart start) {
        this.start = start;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("models").status(start.loaded()).build();
    }
}
