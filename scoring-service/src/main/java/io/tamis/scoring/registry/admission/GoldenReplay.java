package io.tamis.scoring.registry.admission;

import io.tamis.scoring.registry.Fault;
import io.tamis.scoring.registry.Manifest;
import io.tamis.scoring.registry.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares what the model says here with what it said where it was trained. */
final class GoldenReplay {

    private final Manifest manifest;
    private final Golden golden;

    GoldenReplay(Manifest manifest, Golden golden) {
        this.manifest = manifest;
        this.golden = golden;
    }

    /** Row by row, as run alone. */
    String check(double[][] found) throws Unfit {
        List<Fault> faults = new ArrayList<>();
        double worst = 0;
        for (int row = 0; row < golden.rows().length; row++) {
            double[] expected = golden.expected()[row];
            double[] here = expected.length == 1 ? new double[] {score(found[row])} : found[row];
            if (here.length != expected.length) {
                throw new Unfit(
                        "/golden/expected/" + row,
                        "lists " + expected.length + " numbers; the model's output has " + here.length);
            }
            for (int i = 0; i < expected.length; i++) {
                worst = Math.max(worst, Math.abs(here[i] - expected[i]));
                if (!manifest.tolerance().allows(expected[i], here[i])) {
                    String at = expected.length == 1 ? "" : ", column " + i;
                    faults.add(new Fault(
                            "/golden/rows/" + row,
                            "row " + row + at + ": expected " + expected[i] + ", found " + here[i]
                                    + ", a difference of " + Math.abs(here[i] - expected[i])));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new Unfit(
                    faults.size() + " of " + golden.rows().length + " golden rows are out of tolerance; the first: "
                            + faults.getFirst().detail(),
                    faults);
        }
        return String.format(
                Locale.ROOT, "%d rows within tolerance; the largest difference is %.3g", golden.rows().length, worst);
    }

    /** That the size of a batch changes no score. */
    String batches(List<Integer> sizes, List<double[][]> found) throws Unfit {
        double[][] alone = found.getFirst();
        for (int batch = 1; batch < sizes.size(); batch++) {
            for (int row = 0; row < alone.length; row++) {
                double one = score(alone[row]);
                double other = score(found.get(batch)[row]);
                if (!(Math.abs(one - other) <= 1e-6 + 1e-6 * Math.abs(one))
                        && !manifest.tolerance().allows(one, other)) {
                    throw new Unfit(
                            "/golden/rows/" + row % golden.rows().length,
                            "row " + row % golden.rows().length + " scores " + one + " alone and " + other
                                    + " in a batch of " + sizes.get(batch));
                }
            }
        }
        return "batches of " + sizes + " agree";
    }

    private double score(double[] output) throws Unfit {
        try {
            double score = Scores.of(manifest, output);
            if (!Double.isFinite(score)) {
                throw new Unfit("/golden/rows", "the model answers a golden row with a number that is not finite");
            }
            return score;
        } catch (IllegalArgumentException e) {
            throw new Unfit("/manifest/output/index", String.valueOf(e.getMessage()));
        }
    }
}
