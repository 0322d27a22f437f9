package io.tamis.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.contracts.ContractJson;
import io.tamis.e2e.Receiver;
import io.tamis.e2e.Segments;
import io.tamis.e2e.Sources;
import io.tamis.e2e.Suite;
import io.tamis.e2e.Tamis;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The load runner behind {@code ./tamis bench}: starts a private suite, cold and warm, imports events, then sends live ones
 * at a steady pace and times each until its webhook arrives. Sends only to this machine.
 */
public final class LoadRunner {

    private static final int IMPORT_EVENTS = 50_000;
    private static final int IMPORT_PEOPLE = 5_000;
    private static final int LIVE_PER_SECOND = 100;
    private static final int LIVE_SECONDS = 60;
    private static final int WARM_UP_SECONDS = 10;

    private final Report report = new Report(System.out);

    private LoadRunner() {}

    /** Runs everything; the only argument is the file for the report. */
    public static void main(String[] arguments) throws Exception {
        LoadRunner runner = new LoadRunner();
        try {
            runner.startSuite();
            runner.importEvents();
            runner.liveEvents();
            runner.memory();
            runner.report.write(Path.of(arguments[0]));
        } finally {
            Suite.tamis("down");
        }
    }

    private void startSuite() {
        Suite.tamis("reset");
        report.add("`up` cold (empty data)", seconds(Suite::up), "s");
        Suite.tamis("down");
        report.add("`up` warm (data kept)", seconds(Suite::up), "s");
    }

    private void importEvents() throws IOException {
        String source = Sources.withBasis("bench", Map.of("analytics", "contract", "profiling", "legitimate_interest"));
        Segments.create("bench-all", "COUNT('Bench Ping') >= " + IMPORT_EVENTS / IMPORT_PEOPLE);
        SuiteProcess profile = SuiteProcess.named("profile");
        Duration cpuBefore = profile.cpu();
        double foldedBefore = Metrics.factsFolded();
        long start = System.nanoTime();
        String id = Tamis.importFile(source, events()).required("id").asText();
        until(() -> "done".equals(importOf(id).required("state").asText()));
        double ingested = since(start);
        until(() -> Metrics.factsFolded() - foldedBefore >= IMPORT_EVENTS);
        double folded = since(start);
        Duration cpu = profile.cpu().minus(cpuBefore);
        until(() -> Segments.size("bench-all") == IMPORT_PEOPLE);
        double segmented = since(start);
        report.add("import, accepted and confirmed", IMPORT_EVENTS / ingested, "events/s");
        report.add("import, folded into profiles", IMPORT_EVENTS / folded, "events/s");
        report.add("import, folded and in segments", IMPORT_EVENTS / segmented, "events/s");
        report.add("profile-service CPU per event", cpu.toNanos() / 1e6 / IMPORT_EVENTS, "ms");
        double alone = StoreAlone.eventsPerSecond();
        report.add("the same store alone", alone, "events/s");
        report.add("folding as a fraction of the store alone", IMPORT_EVENTS / folded / alone, "");
    }

    private void liveEvents() throws Exception {
        Segments.create("bench-live", "COUNT('Bench Live') >= 1");
        Map<String, Instant> sent = new ConcurrentHashMap<>();
        try (Receiver receiver = Receiver.registered("bench", "bench-live");
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            int total = LIVE_PER_SECOND * (LIVE_SECONDS + WARM_UP_SECONDS);
            List<Future<?>> calls = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < total; i++) {
                String user = "live-" + i;
                pace(start, i);
                calls.add(senders.submit(() -> {
                    sent.put(user, Instant.now());
                    return Tamis.collect("track", Map.of("userId", user, "event", "Bench Live"))
                            .expect(200);
                }));
            }
            for (Future<?> call : calls) {
                call.get(1, TimeUnit.MINUTES);
            }
            until(() -> receiver.deliveries().size() >= total);
            latencies(receiver, sent, LIVE_PER_SECOND * WARM_UP_SECONDS);
        }
    }

    private void latencies(Receiver receiver, Map<String, Instant> sent, int warmUp) {
        Map<String, Long> micros = new HashMap<>();
        for (Receiver.Delivery delivery : receiver.deliveries()) {
            String user =
                    delivery.data().required("externalIds").required("user_id").asText();
            Instant at = sent.get(user);
            if (at != null && Integer.parseInt(user.substring("live-".length())) >= warmUp) {
                micros.putIfAbsent(user, Duration.between(at, delivery.at()).toNanos() / 1_000);
            }
        }
        long[] sorted =
                micros.values().stream().mapToLong(Long::longValue).sorted().toArray();
        report.add("event to webhook at " + LIVE_PER_SECOND + " events/s, p50", quantile(sorted, 0.5), "ms");
        report.add("event to webhook at " + LIVE_PER_SECOND + " events/s, p99", quantile(sorted, 0.99), "ms");
    }

    private void memory() {
        for (SuiteProcess process : SuiteProcess.all()) {
            report.add("memory of " + process.name(), (double) process.residentMiB(), "MiB");
        }
    }

    private static double quantile(long[] sortedMicros, double share) {
        int index = (int) Math.min(sortedMicros.length - 1, Math.floor(sortedMicros.length * share));
        return sortedMicros[index] / 1_000.0;
    }

    private static void pace(long start, int sent) throws InterruptedException {
        long due = start + sent * (1_000_000_000L / LIVE_PER_SECOND);
        long wait = due - System.nanoTime();
        if (wait > 0) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }

    private static Path events() throws IOException {
        Path file = Files.createTempFile("bench", ".ndjson");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < IMPORT_EVENTS; i++) {
                out.write(ContractJson.mapper()
                        .writeValueAsString(Map.of(
                                "type",
                                "track",
                                "event",
                                "Bench Ping",
                                "userId",
                                "bench-" + i % IMPORT_PEOPLE,
                                "messageId",
                                "bench-" + i,
                                "properties",
                                Map.of("revenue", i % 97, "order_id", "o" + i))));
                out.newLine();
            }
        }
        file.toFile().deleteOnExit();
        return file;
    }

    private static JsonNode importOf(String id) {
        return Tamis.get("/api/v1/imports/" + id).expect(200);
    }

    private static void until(BooleanSupplier condition) {
        long limit = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("not reached within five minutes");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(250);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return since(start);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
