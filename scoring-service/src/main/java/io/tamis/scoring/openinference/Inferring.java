package io.tamis.scoring.openinference;

import io.smallrye.mutiny.Uni;
import io.tamis.scoring.inference.DataType;
import io.tamis.scoring.inference.Inference;
import io.tamis.scoring.inference.Served;
import io.tamis.scoring.inference.Tensor;
import io.tamis.scoring.inference.TensorShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers requests by what is served. Everything is checked before the runtime sees it, which takes more than it should. */
public final class Inferring {
    private final Inference inference;
    private final int mostRows;

    public Inferring(Inference inference, int mostRows) {
        this.inference = inference;
        this.mostRows = mostRows;
    }

    /**
     * Answers, as {@link Inference#run} does and with its failures.
     *
     * @throws Invalid at once when the request does not fit the model: unknown or missing inputs, unknown outputs, other shapes, more
     *     rows than allowed, a missing value that the manifest refuses
     */
    public Uni<InferAnswer> infer(Served served, InferRequest request) {
        Map<String, Tensor.Floats> tensors = tensors(served, request);
        Set<String> wanted = wanted(served, request);
        return inference
                .run(served, session -> session.run(tensors, wanted))
                .map(outputs -> InferAnswer.of(served.model(), request, outputs));
    }

    /**
     * A body that is the elements of the model's one input and nothing else: 32-bit floats, little-endian, row by row.
     * All outputs are answered in binary.
     *
     * @throws Invalid when the model has several inputs, or the body is no whole number of rows
     */
    public static InferRequest raw(Served served, byte[] body) {
        TensorShape input = shapes(served).getFirst();
        long width = served.inputs().size() == 1 ? input.dimensions()[1] : 0;
        if (width < 1 || body.length % (width * DataType.FP32.size()) != 0) {
            throw new Invalid("a raw body must be whole rows of the model's one input");
        }
        long[] shape = {body.length / (width * DataType.FP32.size()), width};
        ByteBuffer bytes = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        return new InferRequest(
                null, List.of(new InferRequest.Input(input.name(), "FP32", shape, new Data.Binary(bytes))), null, true);
    }

    /** The inputs as a caller must fill them: as many features as the manifest says, where the file leaves that open. */
    public static List<TensorShape> shapes(Served served) {
        return served.inputs().stream()
                .map(it -> new TensorShape(it.name(), it.type(), new long[] {-1, width(served, it.name())}))
                .toList();
    }

    private static int width(Served served, String input) {
        int[] columns = served.columns().get(input);
        return columns == null ? served.model().manifest().features().size() : columns.length;
    }

    private Map<String, Tensor.Floats> tensors(Served served, InferRequest request) {
        Map<String, TensorShape> known = shapes(served).stream()
                .collect(Collectors.toMap(TensorShape::name, it -> it, (one, _) -> one, LinkedHashMap::new));
        Map<String, Tensor.Floats> tensors = new LinkedHashMap<>();
        long rows = -1;
        for (InferRequest.Input input : request.inputs()) {
            TensorShape shape = known.remove(input.name());
            if (shape == null) {
                throw new Invalid("the model has no input '" + input.name() + "'; it has "
                        + served.inputs().stream().map(TensorShape::name).toList());
            }
            Tensor.Floats tensor = InputTensors.of(input, shape, mostRows);
            if (rows >= 0 && rows != tensor.shape()[0]) {
                throw new Invalid("the inputs have different numbers of rows");
            }
            rows = tensor.shape()[0];
            tensors.put(input.name(), MissingValues.checked(served, input.name(), tensor));
        }
        if (!known.isEmpty()) {
            throw new Invalid("the request lacks the inputs " + known.keySet());
        }
        return tensors;
    }

    private static Set<String> wanted(Served served, InferRequest request) {
        Set<String> known =
                served.outputs().stream().map(TensorShape::name).collect(Collectors.toCollection(LinkedHashSet::new));
        List<InferRequest.Output> outputs = request.outputs();
        if (outputs == null) {
            return known;
        }
        Set<String> wanted = new LinkedHashSet<>();
        for (InferRequest.Output output : outputs) {
            if (!known.contains(output.name())) {
                throw new Invalid("the model has no output '" + output.name() + "'; it has " + known);
            }
            wanted.add(output.name());
        }
        return wanted;
    }
}
