package io.tamis.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.benchmarks.Bundles;
import io.tamis.benchmarks.Report;
import io.tamis.benchmarks.SuiteProcess;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The load runner behind {@code ./tamis bench}: starts a private suite, cold and warm, brings both models of lab/ live,
 * imports events, then sends live ones at steady paces and times each until its webhooks arrive. {@code ./tamis bench live}
 * leaves the import out. Sends only to this machine.
 */
public final class LoadRunner {

    private static final int IMPORT_EVENTS = 50_000;
    private static final int IMPORT_PEOPLE = 5_000;
    private static final List<Integer> LIVE_PER_SECOND = List.of(100, 500);

    private final Report report = new Report(System.out);

    private LoadRunner() {}

    /** Runs everything; the arguments are the file for the report, and {@code live} to leave the import out. */
    public static void main(String[] arguments) throws Exception {
        LoadRunner runner = new LoadRunner();
        try {
            runner.startSuite();
            for (String model : List.of("propension", "churn")) {
                Bundles.live(model);
            }
            if (arguments.length == 1) {
                runner.importEvents();
            }
            for (int perSecond : LIVE_PER_SECOND) {
                runner.liveEvents(perSecond);
            }
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
        String all = "COUNT('Bench Ping') >= " + IMPORT_EVENTS / IMPORT_PEOPLE;
        Segments.create("bench-all", all);
        Segments.create("bench-all-scored", all + " AND SCORE('propension') >= 0 AND SCORE('churn') >= 0");
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
        until(() -> Segments.size("bench-all-scored") == IMPORT_PEOPLE);
        double scored = since(start);
        report.add("import, accepted and confirmed", IMPORT_EVENTS / ingested, "events/s");
        report.add("import, folded into profiles", IMPORT_EVENTS / folded, "events/s");
        report.add("import, folded and in segments", IMPORT_EVENTS / segmented, "events/s");
        report.add("import, folded, scored by both models and in segments", IMPORT_EVENTS / scored, "events/s");
        report.add("profile-service CPU per event", cpu.toNanos() / 1e6 / IMPORT_EVENTS, "ms");
        double alone = StoreAlone.eventsPerSecond();
        report.add("the same store alone", alone, "events/s");
        report.add("folding as a fraction of the store alone", IMPORT_EVENTS / folded / alone, "");
    }

    /** A segment of the event alone, and one that waits for the person's score. */
    private void liveEvents(int perSecond) throws Exception {
        String event = "Bench Live " + perSecond;
        String plain = "bench-live-" + perSecond;
        String scored = "bench-scored-" + perSecond;
        Segments.create(plain, "COUNT('" + event + "') >= 1");
        Segments.create(scored, "COUNT('" + event + "') >= 1 AND SCORE('propension') >= 0 AND SCORE('churn') >= 0");
        try (Receiver receiver = Receiver.registered(plain, plain, scored)) {
            LiveLoad load = new LiveLoad(event, perSecond);
            load.send();
            String at = " at " + perSecond + " events/s, both models live, ";
            latencies("event to webhook" + at, load, load.micros(receiver, plain, LoadRunner::until));
            latencies("event to scores to webhook" + at, load, load.micros(receiver, scored, LoadRunner::until));
        }
    }

    private void latencies(String what, LiveLoad load, Map<String, Long> micros) {
        long[] sortedMicros = load.sortedMicros(micros);
        System.out.println(what + "median of each ten seconds: " + load.course(micros) + " ms");
        report.add(what + "p50", quantile(sortedMicros, 0.5), "ms");
        report.add(what + "p99", quantile(sortedMicros, 0.99), "ms");
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
