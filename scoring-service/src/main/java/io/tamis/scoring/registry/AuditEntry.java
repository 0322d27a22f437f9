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
 * @param from the stage before; null when there was none
 * @param to the stage after; null for a bundle that was refused
 * @param percent of the people, 1 to 100; null unless the version became a canary
 * @param deployment the number of the change; null for a bundle that was refused
 * @param detail for people: the file's digest when it was admitted, the first failed check when it was refused; else
 *     null
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
