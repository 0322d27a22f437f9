package io.tamis.platform.messaging;

import io.tamis.contracts.ContractJson;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Messages drained together, with their facts in the order of arrival, and those that could not be read. */
record Batch<F>(List<Delivery> deliveries, List<F> facts, List<Delivery> unreadable) {

    static <F> Batch<F> empty() {
        return new Batch<>(List.of(), List.of(), List.of());
    }

    /**
     * Takes what waits, as far as the facts fit. A message that does not fit any more waits for the next batch; the first
     * is taken whatever its size. Parses, so it is not for an event loop.
     */
    static <T, F> Batch<F> drain(Queue<Delivery> waiting, Reading<T, F> reading) {
        List<Delivery> deliveries = new ArrayList<>();
        List<F> facts = new ArrayList<>();
        List<Delivery> unreadable = new ArrayList<>();
        for (Delivery next = waiting.peek(); next != null; next = waiting.peek()) {
            List<F> read = next.stale() ? List.of() : read(next, reading);
            if (read != null && !facts.isEmpty() && facts.size() + read.size() > reading.maxFacts()) {
                break;
            }
            waiting.remove();
            deliveries.add(next);
            if (read == null) {
                unreadable.add(next);
            } else {
                facts.addAll(read);
            }
            if (facts.size() >= reading.maxFacts()) {
                break;
            }
        }
        return new Batch<>(deliveries, facts, unreadable);
    }

    /** Null when it is no message of the type: whatever its constructor or an accessor throws is its own fault. */
    private static <T, F> @Nullable List<F> read(Delivery delivery, Reading<T, F> reading) {
        try {
            T message = ContractJson.read(delivery.body(), reading.messageType());
            return message == null ? null : List.copyOf(reading.facts().apply(message));
        } catch (UncheckedIOException | IllegalArgumentException | NullPointerException | ClassCastException e) {
            return null;
        }
    }
}
