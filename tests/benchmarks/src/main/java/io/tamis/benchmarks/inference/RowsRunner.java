package io.tamis.benchmarks.inference;

import io.tamis.benchmarks.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The runner behind {@code ./tamis bench rows}: rows a second from a feature matrix to scores, through scoring-service's own
 * path (threads, lease, time-out, micro-batches, scores as the rules read them) and by ONNX Runtime alone, in turns in this
 * JVM, each on one thread. Figures are the medians of the rounds.
 */
public final class RowsRunner {

    private static final int ROWS = 65_536;
    private static final int ROUNDS = 21;
    private static final Duration WARM_UP = Duration.ofSeconds(8);

    private final Report report = new Report(System.out);

    private RowsRunner() {}

    /** Measures both models of lab/; the only argument is the file for the report. */
    public static void main(String[] arguments) throws Exception {
        RowsRunner runner = new RowsRunner();
        for (String model : List.of("propension", "churn")) {
            runner.measure(model);
        }
        runner.report.write(Path.of(arguments[0]));
    }

    private void measure(String model) throws Exception {
        float[][] rows = Matrix.rows(model, ROWS);
        // The service's path first: it sees to the runtime's telemetry before anything of it is loaded.
        try (ServicePath service = ServicePath.of(model);
                BareRuntime bare = new BareRuntime(Matrix.model(model), rows[0].length)) {
            agree(service.score(rows), bare.score(rows));
            warm(() -> service.score(rows));
            warm(() -> bare.score(rows));
            List<Double> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                ours.add(perSecond(() -> service.score(rows)));
                theirs.add(perSecond(() -> bare.score(rows)));
            }
            double mine = Median.of(ours, Double::doubleValue);
            double alone = Median.of(theirs, Double::doubleValue);
            report.add(model + ", matrix to scores through scoring-service's path", mine, "rows/s");
            report.add(model + ", matrix to scores by ONNX Runtime alone", alone, "rows/s");
            report.add(model + ", the path as a fraction of the runtime alone", mine / alone, "");
        }
    }

    private static void agree(double[] ours, float[] bare) {
        float[] narrowed = new float[ours.length];
        for (int i = 0; i < ours.length; i++) {
            narrowed[i] = (float) ours[i];
        }
        if (!Arrays.equals(narrowed, bare)) {
            throw new IllegalStateException("the two do not score alike: nothing to compare");
        }
    }

    private static void warm(Callable<?> work) throws Exception {
        long end = System.nanoTime() + WARM_UP.toNanos();
        while (System.nanoTime() < end) {
            work.call();
        }
    }

    private static double perSecond(Callable<?> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return ROWS / ((System.nanoTime() - start) / 1e9);
    }
}
