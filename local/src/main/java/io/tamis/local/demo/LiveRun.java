package io.tamis.local.demo;

import io.tamis.local.client.Api;
import io.tamis.local.client.Pause;
import io.tamis.local.commands.Screen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Sends what people do live at a steady pace and waits for the webhooks that tell of them. */
final class LiveRun {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration SETTLING = Duration.ofMinutes(2);

    /** Nothing for that long: nothing more is on its way. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final Api api;
    private final Receiver receiver;
    private final Screen screen;
    private final String segment;

    /** Whose entering the segment is what the first event of each person brings about. */
    LiveRun(Api api, Receiver receiver, Screen screen, String segment) {
        this.api = api;
        this.receiver = receiver;
        this.screen = screen;
        this.segment = segment;
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

    /**
     * From just before each person's first event is sent to when their {@code segment.entered} has arrived; empty when all
     * events were known from an earlier run.
     *
     * @param pace between the first events of two people
     */
    List<Duration> run(List<Sending> sendings, String writeKey, Duration pace, boolean expectNews) {
        Map<String, Instant> sent = new HashMap<>();
        int events = 0;
        Instant began = Instant.now();
        for (Sending sending : sendings) {
            Duration wait = Duration.between(Instant.now(), began.plus(pace.multipliedBy(sent.size())));
            if (wait.isPositive()) {
                Pause.of(wait);
            }
            sent.put(sending.userId(), Instant.now());
            for (Sending.Call call : sending.calls()) {
                api.collect(call.path(), writeKey, call.body()).good();
                events++;
            }
            screen.passing("   " + ProgressBar.of(sent.size(), sendings.size()) + "  " + events + " events");
        }
        screen.line("   " + ProgressBar.of(sent.size(), sendings.size()) + "  " + events + " events of " + sent.size()
                + " people sent in " + Screen.seconds(Duration.between(began, Instant.now())));
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
                        && delivery.segment().equals(segment))
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
