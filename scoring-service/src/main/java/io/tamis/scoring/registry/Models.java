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

    /** The number of the latest version or change of any stage; 0 before the first. Never goes back. */
    Uni<Long> deployment();

    /**
     * The number of the latest change of a stage in which people are scored, entered or left; 0 before the first. At
     * most {@link #deployment}.
     */
    Uni<Long> scoring();

    /**
     * Names of models strictly after one, in the order of the store, at most so many; after {@code ""} from the first.
     */
    Uni<List<String>> names(String after, int limit);

    /** Every version of some models, retired ones too: by name, then newest first. None of names that are unknown. */
    Uni<List<ModelVersion>> versions(List<String> names);

    Uni<Optional<ModelVersion>> version(String name, long version);

    /** The version that an idempotency key made of that model, if one did. */
    Uni<Optional<ModelVersion>> byKey(String name, String idempotencyKey);

    /** The model file of a version. */
    Uni<Optional<byte[]>> file(String name, long version);

    /** The bytes that a version was made of; none when there is no such version. */
    Uni<Optional<Bundle>> bundle(String name, long version);

    /**
     * Stores a version under the next number, staged, in one transaction with its audit and the metrics that it begins
     * to read. Repeating it with the same idempotency key stores nothing and gives the version that is there.
     */
    Uni<Added> add(Arrival arrival);

    /**
     * Moves versions of a model as decided, in one transaction with audit and announcements. One change of any model at
     * a time.
     *
     * @param action as in {@link AuditEntry#action}
     * @param decide asked once, while nobody else changes anything; must be pure and quick
     * @return what was decided; only {@link Staging.Moved} changes something
     */
    Uni<Staging> change(String name, String action, String actor, Instant now, Function<Standing, Staging> decide);

    /** Notes a bundle that was refused. */
    Uni<Void> refused(String name, String actor, String why, Instant now);

    /**
     * What was done, newest first, strictly before an id, at most so many; to one model, or to all when no name is
     * given.
     */
    Uni<List<AuditEntry>> audit(@Nullable String name, long before, int limit);
}
