package io.tamis.local.demo;

import io.tamis.local.commands.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Sends live orders at a steady pace and waits for the webhooks that tell of them. */
final class LiveRun {

    private static final Duration PACE = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration SETTLING = Duration.ofMinutes(2);

    /** Nothing for that long: nothing more is on its way. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final Api api;
    private final Receiver receiver;
    private final Screen screen;

    LiveRun(Api api, Receiver receiver, Screen screen) {
        this.api = api;
        this.receiver = receiver;
        this.screen = screen;
    }

    /**
     * Waits until no webhook has come for a while: those of the segments' first filling, and those that waited for this receiver,
     * would otherwise stand before the live ones. Answers how many came.
     */
    int awaitQuiet() {
        Pause.until(
                () -> {
                    int before = receiver.deliveries().size();
                    Pause.of(QUIET);
                    return receiver.deliveries().size() == before;
                },
                SETTLING);
        return receiver.deliveries().size();
    }

    /** One person's live order. */
    static String messageId(Order last) {
        return "cdnow-live-" + last.customer();
    }

    /**
     * From just before each order is sent to when its {@code segment.entered} has arrived; empty when all orders were known
     * from an earlier run.
     */
    List<Duration> run(List<Order> lastOrders, String writeKey, boolean expectNews) {
        Map<String, Instant> sent = new HashMap<>();
        Instant next = Instant.now();
        for (Order last : lastOrders) {
            Duration wait = Duration.between(Instant.now(), next);
            if (wait.isPositive()) {
                Pause.of(wait);
            }
            next = next.plus(PACE);
            sent.put(last.userId(), Instant.now());
            api.collect("/v1/track", writeKey, EventRows.completed(last, messageId(last), Instant.now()))
                    .good();
            screen.passing("   " + ProgressBar.of(sent.size(), lastOrders.size()));
        }
        screen.line("   " + ProgressBar.of(sent.size(), lastOrders.size()) + "  " + sent.size() + " orders sent");
        Pause.until(() -> entered(sent.keySet()).size() == sent.size(), expectNews ? PATIENCE : QUIET);
        return latencies(sent);
    }

    private Set<String> entered(Set<String> people) {
        return entrances().stream()
                .map(Receiver.Delivery::userId)
                .filter(people::contains)
                .collect(Collectors.toSet());
    }

    private List<Receiver.Delivery> entrances() {
        return receiver.deliveries().stream()
                .filter(delivery -> delivery.type().equals("segment.entered")
                        && delivery.segment().equals(Hierarchy.RECENT))
                .toList();
    }

    private List<Duration> latencies(Map<String, Instant> sent) {
        List<Duration> latencies = new ArrayList<>();
        for (Receiver.Delivery delivery : entrances()) {
            Instant start = sent.get(delivery.userId());
            if (start != null && !delivery.arrived().isBefore(start)) {
                latencies.add(Duration.between(start, delivery.arrived()));
            }
        }
        return latencies;
    }
}
