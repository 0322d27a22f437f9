package io.tamis.platform.messaging;

import io.tamis.contracts.topology.Queue;
import java.util.List;
import java.util.function.Function;

/**
 * What is read from a queue and who handles it.
 *
 * @param facts the facts of a message
 * @param alone a message with one fact alone, for the dead letters
 * @param maxFacts of a batch; a message with more is a batch of its own
 */
record Reading<T, F>(
        Queue queue,
        Class<T> messageType,
        Function<T, List<F>> facts,
        Function<F, T> alone,
        int maxFacts,
        FactHandler<F> handler) {

    Reading {
        if (maxFacts < 1) {
            throw new IllegalArgumentException("maxFacts must be at least 1, not " + maxFacts);
        }
    }
}
