package io.tamis.scoring.registry.admission;

import io.tamis.scoring.registry.Manifest;
import io.tamis.scoring.registry.onnx.OnnxFile;
import io.tamis.scoring.registry.onnx.OnnxFile.Node;
import io.tamis.scoring.registry.onnx.OnnxFile.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** That tree ensembles are trees: ONNX Runtime loads some that are not, and reads beyond a row when it runs them. */
final class Trees {

    private static final Set<String> ENSEMBLES = Set.of("TreeEnsembleClassifier", "TreeEnsembleRegressor");
    /** Operators whose output has as many columns as their input. */
    private static final Set<String> KEEPS_WIDTH =
            Set.of("Identity", "Cast", "Scaler", "Imputer", "Normalizer", "Clip", "Abs");
    /** More columns than any encoder makes here. */
    private static final int WIDEST = 100_000;

    private Trees() {}

    /**
     * How many trees there are, for people to read.
     *
     * @throws Unfit with the first thing that makes an ensemble none of trees
     */
    static String check(OnnxFile file, Manifest manifest) throws Unfit {
        Map<String, Integer> widths = widths(file, manifest);
        int ensembles = 0;
        long trees = 0;
        long nodes = 0;
        for (Node node : file.graph().nodes()) {
            if (ENSEMBLES.contains(node.operator())) {
                int width = node.inputs().isEmpty()
                        ? WIDEST
                        : widths.getOrDefault(node.inputs().getFirst(), WIDEST);
                Forest forest = new Forest(node, width);
                forest.check();
                ensembles++;
                trees += forest.trees();
                nodes += forest.nodes();
            }
        }
        return ensembles == 0
                ? "no trees"
                : trees + " trees, " + nodes + " nodes, each tree with one root and no cycle";
    }

    /** How many columns a value has, where that is known. */
    private static Map<String, Integer> widths(OnnxFile file, Manifest manifest) {
        Map<String, Integer> widths = new HashMap<>();
        List<Value> inputs = file.graph().callerInputs();
        Signature.resolved(inputs, manifest).forEach((name, features) -> widths.put(name, features.size()));
        // Operators stand in the order in which they run.
        for (Node node : file.graph().nodes()) {
            if (KEEPS_WIDTH.contains(node.operator())
                    && !node.inputs().isEmpty()
                    && !node.outputs().isEmpty()) {
                Integer width = widths.get(node.inputs().getFirst());
                if (width != null) {
                    widths.put(node.outputs().getFirst(), width);
                }
            }
        }
        return widths;
    }
}
