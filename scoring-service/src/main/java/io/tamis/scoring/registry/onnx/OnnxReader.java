package io.tamis.scoring.registry.onnx;

import io.tamis.scoring.registry.onnx.OnnxFile.Attribute;
import io.tamis.scoring.registry.onnx.OnnxFile.Graph;
import io.tamis.scoring.registry.onnx.OnnxFile.Node;
import io.tamis.scoring.registry.onnx.OnnxFile.Opset;
import io.tamis.scoring.registry.onnx.OnnxFile.Tensor;
import io.tamis.scoring.registry.onnx.OnnxFile.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the parts of an ONNX file that admission judges. Field numbers are those of onnx.proto. */
public final class OnnxReader {

    private OnnxReader() {}

    /**
     * Reads a file, in time and memory that its length bounds; the arrays of what it answers are nobody else's.
     *
     * @throws MalformedOnnx when it is not one, or not one that is read here
     */
    public static OnnxFile read(byte[] file) throws MalformedOnnx {
        Wire wire = new Wire(file);
        long ir = 0;
        List<Opset> opsets = new ArrayList<>();
        Graph graph = null;
        int functions = 0;
        int trainings = 0;
        long metadata = 0;
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> ir = wire.number();
                case 7 -> graph = graph(wire.message(), graph);
                case 8 -> opsets.add(opset(wire.message()));
                case 14 -> metadata += wire.skippedBytes();
                case 20 -> trainings += count(wire);
                case 25 -> functions += count(wire);
                default -> wire.skip();
            }
        }
        if (graph == null || ir == 0 || opsets.isEmpty()) {
            throw new MalformedOnnx("it has no graph, no version or no operator set: it is not an ONNX file");
        }
        return new OnnxFile(ir, List.copyOf(opsets), graph, functions, trainings, metadata);
    }

    private static int count(Wire wire) throws MalformedOnnx {
        wire.skip();
        return 1;
    }

    private static Opset opset(Wire wire) throws MalformedOnnx {
        String domain = "";
        long version = 0;
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> domain = wire.text();
                case 2 -> version = wire.number();
                default -> wire.skip();
            }
        }
        return new Opset(domain(domain), version);
    }

    private static String domain(String written) {
        return written.equals("ai.onnx") ? "" : written;
    }

    private static Graph graph(Wire wire, @Nullable Graph before) throws MalformedOnnx {
        if (before != null) {
            // Protobuf would merge the two; readers disagree on how, so none of ours may.
            throw new MalformedOnnx("it has two graphs");
        }
        List<Node> nodes = new ArrayList<>();
        List<Tensor> initializers = new ArrayList<>();
        int sparse = 0;
        List<Value> inputs = new ArrayList<>();
        List<Value> outputs = new ArrayList<>();
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> nodes.add(node(wire.message()));
                case 5 -> initializers.add(OnnxTensors.tensor(wire.message()));
                case 11 -> inputs.add(OnnxTensors.value(wire.message()));
                case 12 -> outputs.add(OnnxTensors.value(wire.message()));
                case 15 -> sparse += count(wire);
                default -> wire.skip();
            }
        }
        return new Graph(
                List.copyOf(nodes), List.copyOf(initializers), sparse, List.copyOf(inputs), List.copyOf(outputs));
    }

    private static Node node(Wire wire) throws MalformedOnnx {
        String name = "";
        String domain = "";
        String operator = "";
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> inputs.add(wire.text());
                case 2 -> outputs.add(wire.text());
                case 3 -> name = wire.text();
                case 4 -> operator = wire.text();
                case 5 -> {
                    Attribute attribute = attribute(wire.message());
                    if (attributes.put(attribute.name(), attribute) != null) {
                        throw new MalformedOnnx("an operator has the attribute '" + attribute.name() + "' twice");
                    }
                }
                case 7 -> domain = wire.text();
                default -> wire.skip();
            }
        }
        return new Node(
                name, domain(domain), operator, List.copyOf(inputs), List.copyOf(outputs), Map.copyOf(attributes));
    }

    private static Attribute attribute(Wire wire) throws MalformedOnnx {
        String name = "";
        long integer = 0;
        Floats floats = new Floats();
        Longs integers = new Longs();
        List<String> texts = new ArrayList<>();
        List<Tensor> tensors = new ArrayList<>();
        int graphs = 0;
        int sparse = 0;
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> name = wire.text();
                case 3 -> integer = wire.number();
                case 5, 10 -> tensors.add(OnnxTensors.tensor(wire.message()));
                case 6, 11 -> graphs += count(wire);
                case 7 -> wire.singles(floats);
                case 8 -> wire.numbers(integers);
                case 9 -> texts.add(wire.text());
                case 22, 23 -> sparse += count(wire);
                default -> wire.skip();
            }
        }
        return new Attribute(
                name,
                integer,
                floats.toArray(),
                integers.toArray(),
                List.copyOf(texts),
                List.copyOf(tensors),
                graphs,
                sparse);
    }
}
