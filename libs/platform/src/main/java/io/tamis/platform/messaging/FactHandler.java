package io.tamis.platform.messaging;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Handles a batch of facts. Called on a Vert.x duplicated (safe) context's event loop, one batch at a time per queue;
 * work that is heavy on the CPU must move itself elsewhere.
 *
 * <p>Must be idempotent: the same fact comes again after a crash, after a retry, and with other neighbours.
 */
@FunctionalInterface
public interface FactHandler<F> {

    /**
     * Completes once every fact has taken effect. Fails with a {@link FactFault} when a fact itself is at fault; any other
     * failure is classified by {@link Faults}.
     */
    Uni<Void> handle(List<F> facts);
}
