package io.tamis.scoring.registry.admission;

import io.tamis.scoring.registry.Bundle;
import io.tamis.scoring.registry.Fault;
import io.tamis.scoring.registry.Manifest;
import io.tamis.scoring.registry.onnx.MalformedOnnx;
import io.tamis.scoring.registry.onnx.OnnxFile;
import io.tamis.scoring.registry.onnx.OnnxReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges a bundle. Everything is looked at in the bytes first; only a file that is sound there is shown to the runtime, in a
 * {@link Trial}; and only one that says here what it said where it was trained is admitted, since most errors of export are
 * silent otherwise.
 */
public final class Admission {

    /**
     * One row alone, half a micro-batch, and one row more than a full one: the size at which the runtime changes how it
     * walks trees.
     */
    private static final List<Integer> BATCHES = List.of(1, 64, 129);

    private final Operators operators;
    private final FeatureExpressions expressions;
    private final Trial trial;

    public Admission(Operators operators, FeatureExpressions expressions, Trial trial) {
        this.operators = operators;
        this.expressions = expressions;
        this.trial = trial;
    }

    /**
     * Judges; blocks while the trial runs, which may throw when nothing can be tried. What is wrong with the bundle is
     * in the verdict. The checks come in one order, and none but that of the background is left out: one that could not
     * be run says so.
     */
    public Verdict judge(Bundle bundle) {
        Checks checks = new Checks();
        Manifest manifest = checks.read(
                "manifest",
                () -> ManifestReader.read(bundle.manifest()),
                it -> it.features().size() + " features, " + it.task().wire());
        OnnxFile file = checks.read(
                "file",
                () -> parse(bundle.model()),
                it -> bundle.model().length + " bytes, " + it.graph().nodes().size() + " operators");
        if (file != null) {
            checks.run("versions", () -> operators.versions(file));
            checks.run("operators", () -> operators.operators(file));
            checks.run("constants", () -> Constants.check(file));
        } else {
            checks.skip("the file cannot be read", "versions", "operators", "constants");
        }
        if (file != null && manifest != null) {
            checks.run("signature", () -> Signature.check(file, manifest));
            checks.run("trees", () -> Trees.check(file, manifest));
        } else {
            checks.skip("the file or the manifest cannot be read", "signature", "trees");
        }
        Golden golden = rows(checks, bundle, manifest);
        if (manifest != null && golden != null && checks.passed()) {
            replay(checks, bundle, manifest, golden);
        } else {
            checks.skip("an earlier check failed", "session", "golden-rows", "batches");
        }
        return manifest != null && checks.passed()
                ? new Verdict.Admitted(manifest, checks.done())
                : new Verdict.Refused(checks.done(), checks.faults());
    }

    private static OnnxFile parse(byte[] model) throws Unfit {
        try {
            return OnnxReader.read(model);
        } catch (MalformedOnnx malformed) {
            throw new Unfit("/model", "the model cannot be read: " + malformed.getMessage());
        }
    }

    private @Nullable Golden rows(Checks checks, Bundle bundle, @Nullable Manifest manifest) {
        if (manifest == null) {
            checks.skip("the manifest cannot be read", "features", "golden");
            return null;
        }
        checks.run("features", () -> features(manifest));
        Golden golden =
                checks.read("golden", () -> Golden.read(bundle.golden(), manifest), it -> it.rows().length + " rows");
        byte[] background = bundle.background();
        if (background != null) {
            checks.run("background", () -> background(background, manifest));
        }
        return golden;
    }

    private String features(Manifest manifest) throws Unfit {
        List<Fault> faults = expressions.faults(manifest);
        if (!faults.isEmpty()) {
            throw new Unfit(
                    faults.getFirst().pointer() + " " + faults.getFirst().detail(), faults);
        }
        return "every expression compiles";
    }

    private static String background(byte[] part, Manifest manifest) throws Unfit {
        float[][] rows = Golden.rows(JsonParts.object(part, "/background").path("rows"), manifest, "/background/rows");
        if (rows.length == 0) {
            throw new Unfit("/background/rows", "must hold at least one row, or leave the part out");
        }
        return rows.length + " rows";
    }

    private void replay(Checks checks, Bundle bundle, Manifest manifest, Golden golden) {
        float[][] rows = filled(golden.rows());
        Trial.Outcome outcome = trial.run(new Trial.Plan(
                bundle.model(), columns(manifest), manifest.output().name(), rows, BATCHES));
        boolean loaded = checks.run("session", () -> switch (outcome) {
            case Trial.Outcome.Ran ran -> "loaded and run in " + ran.millis() + " ms";
            case Trial.Outcome.Failed _ -> "loaded";
            case Trial.Outcome.NotLoaded(String reason) -> throw new Unfit("/model", reason);
        });
        if (loaded) {
            GoldenReplay replay = new GoldenReplay(manifest, golden);
            checks.run("golden-rows", () -> replay.check(ran(outcome).getFirst()));
            checks.run("batches", () -> replay.batches(BATCHES, ran(outcome)));
        } else {
            checks.skip("the model does not load", "golden-rows", "batches");
        }
    }

    private static List<double[][]> ran(Trial.Outcome outcome) throws Unfit {
        return switch (outcome) {
            case Trial.Outcome.Ran ran -> ran.byBatch();
            case Trial.Outcome.Failed(String reason) -> throw new Unfit("/model", reason);
            case Trial.Outcome.NotLoaded(String reason) -> throw new Unfit("/model", reason);
        };
    }

    /** As many rows as the largest batch has at least, by going round. */
    private static float[][] filled(float[][] rows) {
        float[][] filled = Arrays.copyOf(rows, Math.max(rows.length, BATCHES.getLast()));
        for (int i = rows.length; i < filled.length; i++) {
            filled[i] = rows[i % rows.length];
        }
        return filled;
    }

    /**
     * For each input tensor the columns of a row, from 0, that fill it, in order; the key of a single one may be
     * {@link Manifest#ONLY_INPUT}.
     */
    public static SequencedMap<String, int[]> columns(Manifest manifest) {
        List<String> names = manifest.names();
        SequencedMap<String, int[]> columns = new LinkedHashMap<>();
        manifest.inputs()
                .forEach((tensor, fed) -> columns.put(
                        tensor, fed.stream().mapToInt(names::indexOf).toArray()));
        return columns;
    }
}
