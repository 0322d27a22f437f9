package io.tamis.e2e;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tamis.contracts.ContractJson;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A model whose score is a trait times a factor, in 32-bit floats: a test says by a trait what somebody's score is to be. Who
 * lacks the trait has no score.
 */
public record TraitModel(String trait, float factor) {

    private static final int IR = 8;
    private static final int OPSET = 18;
    private static final int FLOAT = 1;
    private static final int GOLDEN_ROWS = 24;

    /** The ONNX file: {@code Y = X · factor}, X of shape [rows, 1]. */
    public byte[] onnx() {
        byte[] value = ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(factor)
                .array();
        Protobuf constant =
                new Protobuf().number(1, 1).number(2, FLOAT).text(8, "factor").bytes(9, value);
        Protobuf multiply = new Protobuf()
                .text(1, "X")
                .text(1, "factor")
                .text(2, "Y")
                .text(3, "multiply")
                .text(4, "Mul");
        Protobuf graph = new Protobuf()
                .message(1, multiply)
                .text(2, "trait")
                .message(5, constant)
                .message(11, tensor("X"))
                .message(12, tensor("Y"));
        return new Protobuf()
                .number(1, IR)
                .text(2, "tamis-e2e")
                .message(7, graph)
                .message(8, new Protobuf().text(1, "").number(2, OPSET))
                .toBytes();
    }

    public byte[] manifest() {
        ObjectNode manifest = Tamis.object().put("task", "regression");
        manifest.putArray("features")
                .addObject()
                .put("name", "wished")
                .put("expression", trait)
                .put("missing", "refuse");
        manifest.putObject("output").put("name", "Y");
        manifest.putArray("purposes").add("profiling");
        manifest.putObject("tolerance").put("absolute", 1e-6).put("relative", 1e-6);
        return ContractJson.write(manifest);
    }

    public byte[] golden() {
        ObjectNode golden = Tamis.object();
        ArrayNode rows = golden.putArray("rows");
        ArrayNode expected = golden.putArray("expected");
        for (int row = 0; row < GOLDEN_ROWS; row++) {
            float wished = row / 10f;
            rows.addArray().add(wished);
            expected.add(wished * factor);
        }
        return ContractJson.write(golden);
    }

    private static Protobuf tensor(String name) {
        Protobuf rows = new Protobuf().text(2, "rows");
        Protobuf column = new Protobuf().number(1, 1);
        Protobuf shape = new Protobuf().message(1, rows).message(1, column);
        Protobuf type =
                new Protobuf().message(1, new Protobuf().number(1, FLOAT).message(2, shape));
        return new Protobuf().text(1, name).message(2, type);
    }
}
