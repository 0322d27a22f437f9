package io.tamis.scoring.inference.onnx;

import ai.onnxruntime.OrtException;
import io.tamis.scoring.inference.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The process in which a model is tried: loads it, runs it, writes what came out. Knows the JDK and ONNX Runtime only. It
 * ends by being killed when the model needs too much memory or time, and by crashing when the runtime does.
 */
final class TrialMain {

    private TrialMain() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        MemoryLimit.set(Long.parseLong(arguments[1]));
        TrialFiles files = new TrialFiles(folder);
        long before = System.nanoTime();
        try (OrtModel model = OrtModel.load(files.model())) {
            files.write(run(model, files.plan()), (System.nanoTime() - before) / 1_000_000);
        } catch (OrtException | IllegalArgumentException e) {
            files.write(TrialFiles.NOT_LOADED, "ONNX Runtime does not load the model: " + e.getMessage());
        } catch (Broken e) {
            files.write(TrialFiles.FAILED, "the model fails when it runs: " + e.getMessage());
        }
        // Whatever threads a model left behind.
        Runtime.getRuntime().halt(0);
    }

    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(RuntimeException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private static List<double[][]> run(OrtModel model, TrialFiles.Written plan) {
        List<double[][]> found = new ArrayList<>();
        try {
            for (int batch : plan.batches()) {
                found.add(run(model, plan, batch));
            }
        } catch (RuntimeException e) {
            throw new Broken(e);
        }
        return found;
    }

    private static double[][] run(OrtModel model, TrialFiles.Written plan, int batch) {
        double[][] found = new double[plan.rows().length][];
        for (int from = 0; from < found.length; from += batch) {
            int to = Math.min(found.length, from + batch);
            var tensors = Rows.tensors(plan.columns(), model.inputs(), plan.rows(), from, to);
            var output = model.run(tensors, Set.of(plan.output())).get(plan.output());
            System.arraycopy(
                    Rows.numbers(java.util.Objects.requireNonNull(output), to - from), 0, found, from, to - from);
        }
        return found;
    }
}
