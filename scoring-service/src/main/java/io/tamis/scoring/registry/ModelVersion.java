package io.tamis.scoring.registry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version that was admitted, and where it stands.
 *
 * @param version counts the versions of its model, from 1
 * @param percent of the people that a canary scores; 100 when live, 0 otherwise
 * @param deployment the number of its own latest change of stage, or of its admission, see {@link Roster}
 * @param replaced the version that was live when this one went live; null when none was, or it never did
 * @param sha256 see {@link Bundle#sha256}
 * @param fingerprint see {@link Bundle#fingerprint}
 * @param size of the model file, in bytes
 * @param checks that it passed, in the order in which they were run
 * @param admittedBy the client, or the person, that sent it
 * @param stageSince when it entered its stage
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
