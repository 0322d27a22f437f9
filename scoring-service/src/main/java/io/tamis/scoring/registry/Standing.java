package io.tamis.scoring.registry;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one model while nobody else changes them.
 *
 * @param promoted the version that went live last; null when none did
 */
public record Standing(
        String name, List<ModelVersion> versions, @Nullable Long promoted) {
    public Standing {
        versions = List.copyOf(versions);
    }

    public Optional<ModelVersion> version(long number) {
        return versions.stream().filter(it -> it.version() == number).findFirst();
    }

    Optional<ModelVersion> at(Stage stage) {
        return versions.stream().filter(it -> it.stage() == stage).findFirst();
    }
}
