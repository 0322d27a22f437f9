package io.tamis.scoring.registry.admission;

import io.tamis.scoring.registry.Manifest;
import io.tamis.scoring.registry.onnx.OnnxFile;
import io.tamis.scoring.registry.onnx.OnnxFile.Value;
import io.tamis.scoring.registry.onnx.OnnxType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** That what goes into the model and comes out is what the manifest says. */
final class Signature {

    private Signature() {}

    /**
     * What goes in and comes out, for people to read.
     *
     * @throws Unfit with the first thing that differs
     */
    static String check(OnnxFile file, Manifest manifest) throws Unfit {
        List<Value> inputs = file.graph().callerInputs();
        Map<String, List<String>> fed = resolved(inputs, manifest);
        Set<String> names = inputs.stream().map(Value::name).collect(Collectors.toSet());
        if (names.size() != inputs.size() || !names.equals(fed.keySet())) {
            throw new Unfit(
                    "/manifest/inputs",
                    "the model's inputs are " + quoted(names) + "; the manifest feeds " + quoted(fed.keySet()));
        }
        for (Value input : inputs) {
            input(input, fed.getOrDefault(input.name(), List.of()).size());
        }
        outputs(file, manifest);
        return inputs.stream()
                .map(it -> "'" + it.name() + "' takes "
                        + fed.getOrDefault(it.name(), List.of()).size() + " features")
                .collect(Collectors.joining(
                        ", ", "", "; the score is in '" + manifest.output().name() + "'"));
    }

    /** The inputs with their features, where the manifest leaves the name of a single one open. */
    static Map<String, List<String>> resolved(List<Value> inputs, Manifest manifest) {
        List<String> unnamed = manifest.inputs().get(Manifest.ONLY_INPUT);
        return unnamed != null && inputs.size() == 1 ? Map.of(inputs.getFirst().name(), unnamed) : manifest.inputs();
    }

    private static void input(Value input, int features) throws Unfit {
        if (input.type() != OnnxType.FLOAT) {
            throw new Unfit(
                    "/model",
                    "the input '" + input.name() + "' is not a tensor of 32-bit floats; export with FloatTensorType");
        }
        long[] shape = input.dimensions();
        if (shape.length != 2 || shape[0] != -1) {
            throw new Unfit(
                    "/model",
                    "the input '" + input.name()
                            + "' must have two dimensions, the first of them variable: rows of features");
        }
        if (shape[1] != -1 && shape[1] != features) {
            throw new Unfit(
                    "/manifest/features",
                    "the input '" + input.name() + "' takes " + shape[1] + " features; the manifest gives it "
                            + features);
        }
    }

    private static void outputs(OnnxFile file, Manifest manifest) throws Unfit {
        Set<String> seen = new HashSet<>();
        for (Value output : file.graph().outputs()) {
            if (!seen.add(output.name()) || output.type() == 0) {
                throw new Unfit(
                        "/model",
                        "the output '" + output.name() + "' is no tensor, or there twice. Export with zipmap=False");
            }
        }
        Value chosen = file.graph().outputs().stream()
                .filter(it -> it.name().equals(manifest.output().name()))
                .findFirst()
                .orElseThrow(() -> new Unfit(
                        "/manifest/output/name",
                        "the model has no output '" + manifest.output().name() + "'; it has " + quoted(seen)));
        if (chosen.type() != OnnxType.FLOAT && chosen.type() != OnnxType.DOUBLE && chosen.type() != OnnxType.INT64) {
            throw new Unfit("/manifest/output/name", "the output '" + chosen.name() + "' holds no numbers");
        }
        Integer index = manifest.output().index();
        if (index != null
                && chosen.dimensions().length == 2
                && chosen.dimensions()[1] != -1
                && index >= chosen.dimensions()[1]) {
            throw new Unfit(
                    "/manifest/output/index",
                    "the output '" + chosen.name() + "' has " + chosen.dimensions()[1] + " columns; the index is "
                            + index);
        }
    }

    private static String quoted(Set<String> names) {
        return names.stream().sorted().map(it -> "'" + it + "'").collect(Collectors.joining(", "));
    }
}
