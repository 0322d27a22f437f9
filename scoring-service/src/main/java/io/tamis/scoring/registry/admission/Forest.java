package io.tamis.scoring.registry.admission;

import io.tamis.scoring.registry.onnx.OnnxFile.Node;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The trees of one ensemble, as its attributes list them: of node {@code i} every array holds its part at index
 * {@code i}.
 */
final class Forest {

    private static final Set<String> BRANCHES =
            Set.of("BRANCH_LEQ", "BRANCH_LT", "BRANCH_GTE", "BRANCH_GT", "BRANCH_EQ", "BRANCH_NEQ");
    private static final String LEAF = "LEAF";
    /** The runtime walks trees by recursion when it loads them. */
    private static final int DEEPEST = 1000;
    /** The runtime copies a node once for each way that leads to it. */
    private static final long PATHS = 4_000_000;

    private record Place(long tree, long node) {}

    private final Node ensemble;
    private final int width;
    private final long[] treeIds;
    private final long[] nodeIds;
    private final long[] features;
    private final long[] yes;
    private final long[] no;
    private final List<String> modes;
    private final float[] values;
    private final Map<Place, Integer> at = new HashMap<>();

    /** @param width columns of a row that the ensemble is given: which nodes may ask for */
    Forest(Node ensemble, int width) {
        this.ensemble = ensemble;
        this.width = width;
        treeIds = ensemble.integers("nodes_treeids");
        nodeIds = ensemble.integers("nodes_nodeids");
        features = ensemble.integers("nodes_featureids");
        yes = ensemble.integers("nodes_truenodeids");
        no = ensemble.integers("nodes_falsenodeids");
        modes = ensemble.texts("nodes_modes");
        values = ensemble.floats("nodes_values");
    }

    int nodes() {
        return treeIds.length;
    }

    long trees() {
        return Arrays.stream(treeIds).distinct().count();
    }

    /**
     * Checks every node, way and weight.
     *
     * @throws Unfit with the first thing that is wrong
     */
    void check() throws Unfit {
        for (String attribute : ensemble.attributes().keySet()) {
            if (attribute.endsWith("_as_tensor")) {
                throw bad("holds 64-bit values (" + attribute + "); features are 32-bit floats");
            }
        }
        int count = treeIds.length;
        long[] tracks = ensemble.integers("nodes_missing_value_tracks_true");
        if (count == 0
                || nodeIds.length != count
                || features.length != count
                || yes.length != count
                || no.length != count
                || modes.size() != count
                || values.length != count
                || (tracks.length != 0 && tracks.length != count)) {
            throw bad("lists nodes that lack some of their parts");
        }
        index();
        for (int i = 0; i < count; i++) {
            node(i);
        }
        shape();
        weights();
    }

    private void index() throws Unfit {
        for (int i = 0; i < nodes(); i++) {
            if (at.put(new Place(treeIds[i], nodeIds[i]), i) != null) {
                throw bad("has node " + nodeIds[i] + " of tree " + treeIds[i] + " twice");
            }
        }
    }

    private void node(int i) throws Unfit {
        if (modes.get(i).equals(LEAF)) {
            return;
        }
        if (!BRANCHES.contains(modes.get(i))) {
            throw bad("has a node of an unknown kind, in " + place(i));
        }
        if (features[i] < 0 || features[i] >= width) {
            throw bad("asks for feature " + features[i] + " of " + width + ", in " + place(i));
        }
        if (!Float.isFinite(values[i])) {
            throw bad("compares with a number that is not finite, in " + place(i));
        }
    }

    /** One root a tree, no cycle, neither too deep nor too many ways: nodes are taken once all above them are. */
    private void shape() throws Unfit {
        int[] above = new int[nodes()];
        for (int i = 0; i < nodes(); i++) {
            for (int child : children(i)) {
                above[child]++;
            }
        }
        Set<Long> rooted = new HashSet<>();
        int[] depth = new int[nodes()];
        long[] ways = new long[nodes()];
        ArrayDeque<Integer> free = new ArrayDeque<>();
        for (int i = 0; i < nodes(); i++) {
            if (above[i] == 0) {
                if (!rooted.add(treeIds[i])) {
                    throw bad("has two roots in tree " + treeIds[i]);
                }
                ways[i] = 1;
                free.add(i);
            }
        }
        int taken = 0;
        long paths = 0;
        while (!free.isEmpty()) {
            int i = free.remove();
            taken++;
            paths += ways[i];
            for (int child : children(i)) {
                depth[child] = Math.max(depth[child], depth[i] + 1);
                ways[child] += ways[i];
                if (depth[child] > DEEPEST || paths > PATHS || ways[child] > PATHS) {
                    throw bad("is deeper than " + DEEPEST + " or has more than " + PATHS + " ways through it");
                }
                if (--above[child] == 0) {
                    free.add(child);
                }
            }
        }
        if (taken < nodes() || rooted.size() != trees()) {
            throw bad("has a cycle: from some node one comes back to it");
        }
    }

    private int[] children(int i) throws Unfit {
        return modes.get(i).equals(LEAF) ? new int[0] : new int[] {child(i, yes[i]), child(i, no[i])};
    }

    private int child(int parent, long id) throws Unfit {
        Integer child = at.get(new Place(treeIds[parent], id));
        if (child == null) {
            throw bad("leads from " + place(parent) + " to a node " + id + " that is not there");
        }
        return child;
    }

    private void weights() throws Unfit {
        boolean classifier = ensemble.operator().equals("TreeEnsembleClassifier");
        String kind = classifier ? "class" : "target";
        long[] trees = ensemble.integers(kind + "_treeids");
        long[] nodes = ensemble.integers(kind + "_nodeids");
        long[] ids = ensemble.integers(kind + "_ids");
        float[] weights = ensemble.floats(kind + "_weights");
        if (trees.length == 0
                || nodes.length != trees.length
                || ids.length != trees.length
                || weights.length != trees.length) {
            throw bad("lists weights that lack some of their parts");
        }
        long most = classifier
                ? classes()
                : ensemble.attribute("n_targets").map(it -> it.integer()).orElse(1L);
        for (int i = 0; i < trees.length; i++) {
            Integer leaf = at.get(new Place(trees[i], nodes[i]));
            if (leaf == null || !modes.get(leaf).equals(LEAF)) {
                throw bad("gives a weight to node " + nodes[i] + " of tree " + trees[i] + ", which is no leaf of it");
            }
            if (ids[i] < 0 || ids[i] >= most || !Float.isFinite(weights[i])) {
                throw bad("has a weight that is not finite or of an unknown " + kind + ", in tree " + trees[i]);
            }
        }
        for (float base : ensemble.floats("base_values")) {
            if (!Float.isFinite(base)) {
                throw bad("starts from a number that is not finite");
            }
        }
    }

    private int classes() {
        return Math.max(
                ensemble.integers("classlabels_int64s").length,
                ensemble.texts("classlabels_strings").size());
    }

    private String place(int i) {
        return "node " + nodeIds[i] + " of tree " + treeIds[i];
    }

    private Unfit bad(String what) {
        return new Unfit("/model", "the operator " + ensemble.operator() + " " + what);
    }
}
