package io.tamis.scoring.registry;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The store of models. */
public interface Models extends Deployments {

    /** A bundle that was admitted, by whom, and the key under which the client may send it again. */
    record Arrival(
            String name,
            Bundle bundle,
            Manifest manifest,
            List<Check> checks,
            String actor,
            @Nullable String idempotencyKey,
            Instant at) {
        public Arrival {
            checks = List.copyOf(checks);
        }
    }

    /** A version as it is stored; {@code created} unless its key was known already. */
    record Added(ModelVersion version, boolean created) {}

    /** The number of the latest version or change of any stage. */
    Uni<Long> deployment();

    /** The number of the latest change of a stage in which people are scored. */
    Uni<Long> scoring();

    /** Names after one, in order. */
    Uni<List<String>> names(String after, int limit);

    /** The versions of some models, newest first. */
    Uni<List<ModelVersion>> versions(List<String> names);

    Uni<Optional<ModelVersion>> version(String name, long version);

    /** The version that a key made. */
    Uni<Optional<ModelVersion>> byKey(String name, String idempotencyKey);

    /** The model file of a version. */
    Uni<Optional<byte[]>> file(String name, long version);

    /** The bytes that a version was made of. */
    Uni<Optional<Bundle>> bundle(String name, long version);

    /** Stores a version, staged, in one transaction with its audit. */
    Uni<Added> add(Arrival arrival);

    /** Moves versions of a model as decided, in one transaction with audit and announcements. */
    Uni<Staging> change(String name, String action, String actor, Instant now, Function<Standing, Staging> decide);

    /** Notes a bundle that was refused. */
    Uni<Void> refused(String name, String actor, String why, Instant now);

    /** What was done, newest first, before an id; to one model or to all. */
    Uni<List<AuditEntry>> audit(@Nullable String name, long before, int limit);
}
