package io.tamis.local.demo;

import io.tamis.local.client.Api;
import io.tamis.local.commands.Screen;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The live part of a demonstration: a partner listens, people do things, and what came of it is told. */
final class LiveScene {

    /** A later run only shows that nothing happens twice; it need not take its time. */
    private static final Duration KNOWN_PACE = Duration.ofMillis(30);

    private final Api api;
    private final Setup setup;
    private final Screen screen;
    private final Clock clock;
    private final int port;

    LiveScene(Api api, Setup setup, Screen screen, Clock clock, int port) {
        this.api = api;
        this.setup = setup;
        this.screen = screen;
        this.clock = clock;
        this.port = port;
    }

    /** Plays it; every person's first event makes them enter the segment. */
    void play(List<Sending> sendings, String segment, Duration pace) {
        setup.destination(port);
        boolean first = setup.state().earlier().isEmpty();
        try (Receiver receiver = Receiver.open(port, setup.secret(), clock)) {
            LiveRun run = new LiveRun(api, receiver, screen, segment);
            int before = run.awaitQuiet();
            List<Duration> latencies = run.run(sendings, setup.writeKey(), first ? pace : KNOWN_PACE, first);
            int after = run.awaitQuiet();
            screen.line(String.format(
                    Locale.ROOT,
                    "   %,d webhooks came of it (%,d before), %s",
                    after - before,
                    before,
                    receiver.refused() == 0 ? "every signature right" : receiver.refused() + " wrongly signed"));
            receiver.deliveries().stream()
                    .skip(before)
                    .limit(1)
                    .forEach(delivery -> screen.line("   " + delivery.id() + " " + delivery.body()));
            if (first && latencies.size() < sendings.size()) {
                screen.line("   ATTENTION: only " + latencies.size() + " of " + sendings.size()
                        + " people were heard of in time; see ./tamis status and ./tamis logs");
            }
            tell(Latency.of(latencies));
            setup.pauseDestination();
        }
    }

    private void tell(Latency latency) {
        if (latency.count() > 0 && setup.state().earlier().isEmpty()) {
            setup.remember(new DemoState.Measured(
                    Instant.now(clock).toString(),
                    latency.count(),
                    latency.p50().toMillis(),
                    latency.p99().toMillis()));
        }
        setup.state()
                .earlier()
                .ifPresent(measured -> screen.line(String.format(
                        Locale.ROOT,
                        "   from event to webhook: p50 %d ms, p99 %d ms over %d people%s",
                        measured.p50Millis(),
                        measured.p99Millis(),
                        measured.deliveries(),
                        latency.count() > 0
                                ? ""
                                : " in the run of " + measured.at() + "; now every event was known already")));
    }
}
