package io.tamis.scoring.openinference.rest;

import io.smallrye.mutiny.Uni;
import io.tamis.platform.problem.Problem;
import io.tamis.scoring.inference.Served;
import io.tamis.scoring.inference.ServedModels;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what an address means. */
@ApplicationScoped
class Addressed {
    private final ServedModels models;

    Addressed(ServedModels models) {
        this.models = models;
    }

    /** The version, or the live one when none is given; reads the registry again before it fails with 404. */
    Uni<Served> find(String name, @Nullable String version) {
        Optional<Served> now = now(name, version);
        if (now.isPresent()) {
            return Uni.createFrom().item(now.get());
        }
        // Another replica may have registered it a moment ago.
        return models.refresh().map(_ -> now(name, version).orElseThrow(() -> unknown(name, version)));
    }

    private Optional<Served> now(String name, @Nullable String version) {
        return version == null ? models.now().live(name) : models.now().version(name, version);
    }

    private Problem unknown(String name, @Nullable String version) {
        if (models.now().versions(name).isEmpty()) {
            return Problem.of(404, "model_unknown", "There is no model '" + name + "'.");
        }
        return version == null
                ? Problem.of(
                        404, "model_not_live", "No version of the model '" + name + "' is live; ask one by its number.")
                : Problem.of(404, "model_unknown", "There is no version " + version + " of the model '" + name + "'.");
    }
}
