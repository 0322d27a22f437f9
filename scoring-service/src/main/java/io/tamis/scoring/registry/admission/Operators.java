package io.tamis.scoring.registry.admission;

import io.tamis.scoring.registry.onnx.OnnxFile;
import io.tamis.scoring.registry.onnx.OnnxFile.Attribute;
import io.tamis.scoring.registry.onnx.OnnxFile.Node;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which operators a model may use: those that the converters of scikit-learn, XGBoost and LightGBM write, none of which
 * runs for longer than its input is large, reads a file or holds a graph of its own.
 */
public final class Operators {

    /** What ONNX Runtime 1.29 loads. */
    private static final long IR = 13;

    private static final Map<String, Long> OPSETS = Map.of("", 26L, "ai.onnx.ml", 5L);
    /** An isolation forest of 100 trees has 1,360. */
    private static final int NODES = 10_000;
    /** Metadata is for names and hashes; rows of people do not belong into it. */
    private static final int METADATA = 64 * 1024;

    private static final Map<String, Set<String>> STANDARD = Map.of(
            "",
            words("Abs Add And ArgMax ArgMin Cast Ceil Clip Concat Constant Div Equal Erf Exp Flatten Floor Gather"
                    + " GatherElements Gemm Greater GreaterOrEqual Identity IsInf IsNaN Less LessOrEqual Log MatMul Max"
                    + " Mean Min Mul Neg Not Or Pow ReduceLogSumExp ReduceL1 ReduceL2 ReduceMax ReduceMean ReduceMin"
                    + " ReduceProd ReduceSum ReduceSumSquare Relu Reshape Round Shape Sigmoid Sign Slice Softmax Softplus"
                    + " Split Sqrt Squeeze Sub Sum Tanh TopK Transpose Unsqueeze Where"),
            "ai.onnx.ml",
            words("ArrayFeatureExtractor Binarizer FeatureVectorizer Imputer LabelEncoder LinearClassifier"
                    + " LinearRegressor Normalizer OneHotEncoder SVMClassifier SVMRegressor Scaler"
                    + " TreeEnsembleClassifier TreeEnsembleRegressor"));

    private final Map<String, Set<String>> allowed;

    /** The standard ones and more, each {@code Name} (of the domain ai.onnx) or {@code domain:Name}. */
    public Operators(Set<String> more) {
        allowed = Stream.concat(
                        STANDARD.entrySet().stream()
                                .flatMap(it -> it.getValue().stream().map(name -> new String[] {it.getKey(), name})),
                        more.stream().map(it -> it.contains(":") ? it.split(":", 2) : new String[] {"", it}))
                .collect(Collectors.groupingBy(
                        it -> it[0], Collectors.mapping(it -> it[1], Collectors.toUnmodifiableSet())));
    }

    String versions(OnnxFile file) throws Unfit {
        if (file.irVersion() < 3 || file.irVersion() > IR) {
            throw new Unfit(
                    "/model",
                    "the IR version is " + file.irVersion() + "; 3 to " + IR
                            + " are read. Export with target_opset={'': 18," + " 'ai.onnx.ml': 3}");
        }
        for (OnnxFile.Opset opset : file.opsets()) {
            Long most = OPSETS.get(opset.domain());
            if (most != null && (opset.version() < 1 || opset.version() > most)) {
                throw new Unfit(
                        "/model",
                        "operator set " + named(opset.domain()) + " " + opset.version() + " is newer than " + most
                                + ". Export with target_opset={'': 18, 'ai.onnx.ml': 3}");
            }
        }
        return "IR " + file.irVersion() + ", "
                + file.opsets().stream()
                        .map(it -> named(it.domain()) + " " + it.version())
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    String operators(OnnxFile file) throws Unfit {
        if (file.functions() > 0 || file.trainings() > 0) {
            throw new Unfit("/model", "the file defines functions or training graphs; neither is run");
        }
        if (file.metadataBytes() > METADATA) {
            throw new Unfit(
                    "/model",
                    "metadata_props holds " + file.metadataBytes() + " bytes; at most " + METADATA + " are kept");
        }
        if (file.graph().nodes().isEmpty() || file.graph().nodes().size() > NODES) {
            throw new Unfit(
                    "/model",
                    "the graph has " + file.graph().nodes().size() + " operators; 1 to " + NODES + " are run");
        }
        Set<String> used = new TreeSet<>();
        Set<String> refused = new TreeSet<>();
        for (Node node : file.graph().nodes()) {
            String name = named(node.domain()) + ":" + node.operator();
            used.add(name);
            if (!allowed.getOrDefault(node.domain(), Set.of()).contains(node.operator())
                    || node.attributes().values().stream().anyMatch(Operators::holdsGraph)) {
                refused.add(name);
            }
        }
        if (!refused.isEmpty()) {
            throw new Unfit(
                    "/model", "not on the list of allowed operators: " + String.join(", ", refused) + hint(refused));
        }
        return used.size() <= 20 ? String.join(", ", used) : used.size() + " kinds of operator";
    }

    private static String hint(Set<String> refused) {
        if (refused.contains("ai.onnx.ml:ZipMap")) {
            return ". Export with zipmap=False";
        }
        return refused.contains("ai.onnx.ml:TreeEnsemble")
                ? ". ONNX Runtime skips its post-transform; export with target_opset={'': 18, 'ai.onnx.ml': 3}"
                : "";
    }

    private static boolean holdsGraph(Attribute attribute) {
        return attribute.graphs() > 0 || attribute.sparse() > 0;
    }

    private static String named(String domain) {
        return domain.isEmpty() ? "ai.onnx" : domain;
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(" ", -1)).collect(Collectors.toUnmodifiableSet());
    }
}
