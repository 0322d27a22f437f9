package io.tamis.scoring.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.tamis.scoring.inference.FloatInput;
import io.tamis.scoring.inference.ModelSession;
import io.tamis.scoring.inference.Tensor;
import io.tamis.scoring.inference.TensorShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** A model as ONNX Runtime runs it, on the caller's thread alone. Whoever closes it knows that nobody runs it. */
public final class OrtModel implements ModelSession {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final OrtSession.SessionOptions options;
    private final List<TensorShape> inputs;
    private final List<TensorShape> outputs;

    private OrtModel(OrtEnvironment environment, OrtSession session, OrtSession.SessionOptions options)
            throws OrtException {
        this.environment = environment;
        this.session = session;
        this.options = options;
        this.inputs = shapes(session.getInputInfo().values());
        this.outputs = shapes(session.getOutputInfo().values());
    }

    /**
     * Loads a model that admission has seen, or is about to judge in a {@link ProcessTrial}.
     *
     * @throws IllegalArgumentException when an input or output is no tensor of a kind that is served
     */
    public static OrtModel load(byte[] file) throws OrtException {
        Telemetry.off();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        try {
            // One thread a run: many small runs at once are faster so, and their slowest by a hundredfold.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            return of(environment, environment.createSession(file, options), options);
        } catch (OrtException | RuntimeException e) {
            options.close();
            throw e;
        }
    }

    private static OrtModel of(OrtEnvironment environment, OrtSession session, OrtSession.SessionOptions options)
            throws OrtException {
        try {
            return new OrtModel(environment, session, options);
        } catch (OrtException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static List<TensorShape> shapes(Iterable<NodeInfo> nodes) {
        List<TensorShape> shapes = new ArrayList<>();
        for (NodeInfo node : nodes) {
            if (!(node.getInfo() instanceof TensorInfo info)) {
                throw new IllegalArgumentException("'" + node.getName() + "' is no tensor");
            }
            shapes.add(new TensorShape(node.getName(), OrtTensors.type(info), info.getShape()));
        }
        return List.copyOf(shapes);
    }

    @Override
    public List<TensorShape> inputs() {
        return inputs;
    }

    @Override
    public List<TensorShape> outputs() {
        return outputs;
    }

    @Override
    public SequencedMap<String, Tensor> run(Map<String, ? extends FloatInput> given, Set<String> wanted) {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            Scratch memory = Scratch.fresh();
            for (Map.Entry<String, ? extends FloatInput> it : given.entrySet()) {
                tensors.put(it.getKey(), OrtTensors.of(environment, it.getValue(), memory));
            }
            try (OrtSession.Result result = session.run(tensors, wanted)) {
                SequencedMap<String, Tensor> found = new LinkedHashMap<>();
                for (String name : wanted) {
                    found.put(
                            name, OrtTensors.read((OnnxTensor) result.get(name).orElseThrow()));
                }
                return found;
            }
        } catch (OrtException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } finally {
            options.close();
        }
    }
}
