package io.tamis.scoring.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done to a model.
 *
 * @param id grows by time
 * @param actor the client, or the person, that did it
 * @param action {@code model.admitted}, {@code model.refused}, {@code model.staged} or {@code model.rolled_back}
 * @param version null for a bundle that was refused
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String action,
        String model,
        @Nullable Long version,
        @Nullable Stage from,
        @Nullable Stage to,
        @Nullable Integer percent,
        @Nullable Long deployment,
        @Nullable String detail) {

    public static final String ADMITTED = "model.admitted";
    public static final String REFUSED = "model.refused";
    public static final String STAGED = "model.staged";
    public static final String ROLLED_BACK = "model.rolled_back";
}
