package io.tamis.benchmarks.inference;

import io.tamis.benchmarks.Bundles;
import io.tamis.benchmarks.Report;
import io.tamis.benchmarks.SuiteProcess;
import io.tamis.e2e.Suite;
import io.tamis.e2e.Tamis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The runner behind {@code ./tamis bench models}: the memory of scoring-service with no model, with one and with twenty, all
 * live. The two models of lab/ in turns, each copy with other bytes; each has answered before it is measured. What is
 * resident is what the operating system counts; of the heap, what is in use after a collection.
 */
public final class MemoryRunner {

    private static final List<String> KINDS = List.of("propension", "churn");
    private static final int MODELS = 20;
    private static final int REQUESTS = 20;

    private final Report report = new Report(System.out);

    private MemoryRunner() {}

    /** Runs everything; the only argument is the file for the report. */
    public static void main(String[] arguments) throws Exception {
        MemoryRunner runner = new MemoryRunner();
        try {
            Suite.tamis("reset");
            Suite.up();
            runner.measure("no model");
            runner.deploy(0);
            runner.measure("1 model");
            for (int i = 1; i < MODELS; i++) {
                runner.deploy(i);
            }
            runner.measure(MODELS + " models");
            for (String kind : KINDS) {
                runner.report.add("size of " + kind + ".onnx", Files.size(Matrix.model(kind)) / 1024.0, "KiB");
            }
            runner.report.write(Path.of(arguments[0]));
        } finally {
            Suite.tamis("down");
        }
    }

    private void deploy(int number) throws IOException {
        String kind = KINDS.get(number % KINDS.size());
        String name = kind + "-" + number;
        Bundles.deployCopy(kind, name);
        String one = Matrix.request(Matrix.rows(kind, 1));
        for (int i = 0; i < REQUESTS; i++) {
            Tamis.post("/v2/models/" + name + "/infer", Tamis.json(one)).expect(200);
        }
    }

    private void measure(String state) throws IOException, InterruptedException {
        SuiteProcess scoring = SuiteProcess.named("scoring");
        long heap = Heap.liveKiB(scoring.pid());
        report.add("scoring-service with " + state + ", resident", (double) scoring.residentMiB(), "MiB");
        report.add("scoring-service with " + state + ", heap in use", heap / 1024.0, "MiB");
    }
}
