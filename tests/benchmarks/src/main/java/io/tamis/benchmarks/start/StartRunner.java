package io.tamis.benchmarks.start;

import io.tamis.benchmarks.Report;
import io.tamis.benchmarks.SuiteProcess;
import io.tamis.e2e.Suite;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The runner behind {@code ./tamis bench start}: from the start of a service's process until it answers that it is ready,
 * while stores, broker, Keycloak and the other services are up; with the start recorded and without, in turns; the median of
 * several rounds. And {@code ./tamis up}, of Keycloak and of everything else apart.
 */
public final class StartRunner {

    private static final int ROUNDS = 5;
    private static final Map<String, Integer> SERVICES = services();

    private final Report report = new Report(System.out);

    private StartRunner() {}

    /** Runs everything; the only argument is the file for the report. */
    public static void main(String[] arguments) throws Exception {
        StartRunner runner = new StartRunner();
        try {
            Suite.tamis("reset");
            runner.report.add("recording the start of what has no recording yet", seconds("train"), "s");
            runner.ups("cold (empty data)");
            Suite.tamis("down");
            runner.ups("warm (data kept)");
            for (Map.Entry<String, Integer> service : SERVICES.entrySet()) {
                runner.measure(service.getKey(), service.getValue());
            }
            runner.report.write(Path.of(arguments[0]));
        } finally {
            Suite.tamis("down");
        }
    }

    private void ups(String state) {
        report.add("`up` of Keycloak alone, " + state, seconds("up", "keycloak"), "s");
        report.add("`up` of everything else, " + state, seconds("up"), "s");
    }

    private void measure(String name, int port) throws Exception {
        Launch recorded = Launch.of(SuiteProcess.named(name), port);
        Launch plain = recorded.without("-XX:AOTCache=");
        recorded.end();
        double[][] ready = new double[2][ROUNDS];
        double[][] processor = new double[2][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int kind = 0; kind < 2; kind++) {
                Launch launch = kind == 0 ? plain : recorded;
                ready[kind][round] = launch.secondsUntilReady();
                processor[kind][round] = launch.processorSeconds();
                launch.end();
            }
        }
        recorded.secondsUntilReady();
        report.add(name + " ready, start not recorded", median(ready[0]), "s");
        report.add(name + " ready, start recorded", median(ready[1]), "s");
        report.add(name + " processor time until ready, start not recorded", median(processor[0]), "s");
        report.add(name + " processor time until ready, start recorded", median(processor[1]), "s");
    }

    private static double seconds(String... command) {
        long began = System.nanoTime();
        if (Suite.tamis(command) != 0) {
            throw new IllegalStateException("./tamis " + List.of(command) + " failed, see " + Suite.log());
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static double median(double[] rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Map<String, Integer> services() {
        Map<String, Integer> services = new LinkedHashMap<>();
        services.put("gateway", Suite.GATEWAY);
        services.put("ingestion", Suite.INGESTION);
        services.put("profile", Suite.PROFILE);
        services.put("scoring", Suite.SCORING);
        services.put("segmentation", Suite.SEGMENTATION);
        return services;
    }
}
