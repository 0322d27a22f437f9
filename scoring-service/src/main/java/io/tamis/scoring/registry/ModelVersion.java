package io.tamis.scoring.registry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version that was admitted, and where it stands.
 *
 * @param version counts the versions of its model, from 1
 * @param replaced the version that was live when this one went live; null when none was, or it never did
 * @param size of the model file, in bytes
 */
public record ModelVersion(
        String name,
        long version,
        Stage stage,
        int percent,
        long deployment,
        @Nullable Long replaced,
        String sha256,
        String fingerprint,
        long size,
        Manifest manifest,
        List<Check> checks,
        String admittedBy,
        Instant admittedAt,
        Instant stageSince) {

    public ModelVersion {
        checks = List.copyOf(checks);
    }

    /** As those who score see it. */
    public DeployedModel deployed() {
        return new DeployedModel(name, Long.toString(version), stage, percent, deployment, manifest);
    }
}
