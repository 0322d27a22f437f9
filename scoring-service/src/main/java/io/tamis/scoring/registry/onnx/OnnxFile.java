package io.tamis.scoring.registry.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an ONNX file says of itself.
 *
 * @param functions defined in the file itself
 * @param metadataBytes length of the free texts of {@code metadata_props}
 */
public record OnnxFile(
        long irVersion, List<Opset> opsets, Graph graph, int functions, int trainings, long metadataBytes) {

    /** Which version of which operators; the domain {@code ""} is ai.onnx. */
    public record Opset(String domain, long version) {}

    /** The operators and what they work on. */
    public record Graph(
            List<Node> nodes,
            List<Tensor> initializers,
            int sparseInitializers,
            List<Value> inputs,
            List<Value> outputs) {

        /** Inputs that a caller must give: older files list the initializers too. */
        public List<Value> callerInputs() {
            List<String> given = initializers.stream().map(Tensor::name).toList();
            return inputs.stream().filter(it -> !given.contains(it.name())).toList();
        }
    }

    /** One operator. */
    public record Node(
            String name,
            String domain,
            String operator,
            List<String> inputs,
            List<String> outputs,
            Map<String, Attribute> attributes) {

        public Optional<Attribute> attribute(String wanted) {
            return Optional.ofNullable(attributes.get(wanted));
        }

        /** The integers of an attribute; none when it is absent. */
        public long[] integers(String wanted) {
            return attribute(wanted).map(Attribute::integers).orElse(new long[0]);
        }

        /** The floats of an attribute; none when it is absent. */
        public float[] floats(String wanted) {
            return attribute(wanted).map(Attribute::floats).orElse(new float[0]);
        }

        /** The texts of an attribute; none when it is absent. */
        public List<String> texts(String wanted) {
            return attribute(wanted).map(Attribute::texts).orElse(List.of());
        }
    }

    /**
     * A setting of an operator; what it does not hold is 0 or empty.
     *
     * @param graphs how many are inside it; they are not read
     * @param sparse how many sparse tensors are inside it; they are not read
     */
    public record Attribute(
            String name,
            long integer,
            float[] floats,
            long[] integers,
            List<String> texts,
            List<Tensor> tensors,
            int graphs,
            int sparse) {}

    /**
     * A constant, without its values.
     *
     * @param type as in TensorProto.DataType
     * @param held how many elements are in the file; −1 when its bytes are no whole number of them
     * @param external whether they are said to be in another file
     */
    public record Tensor(String name, int type, long[] dimensions, long held, boolean external) {}

    /**
     * What goes in or comes out.
     *
     * @param type as in TensorProto.DataType; 0 when it is no tensor
     * @param dimensions −1 where variable
     * @param shaped whether the file says how many dimensions there are
     */
    public record Value(String name, int type, long[] dimensions, boolean shaped) {}
}
