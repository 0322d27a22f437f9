package io.tamis.benchmarks.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** ONNX Runtime with nothing around it: one thread, one reused buffer, batches of the size that suits trees. */
final class BareRuntime implements AutoCloseable {

    private static final int BATCH = 128;
    private static final String INPUT = "features";
    private static final String OUTPUT = "probabilities";

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    private final OrtSession session;
    private final FloatBuffer buffer;
    private final int width;

    BareRuntime(Path model, int width) throws OrtException {
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        this.session = environment.createSession(model.toString(), options);
        this.width = width;
        this.buffer = ByteBuffer.allocateDirect(BATCH * width * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** The probability of the second class, row by row. */
    float[] score(float[][] rows) throws OrtException {
        float[] scores = new float[rows.length];
        float[] both = new float[2 * BATCH];
        for (int from = 0; from < rows.length; from += BATCH) {
            int count = Math.min(BATCH, rows.length - from);
            buffer.clear();
            for (int i = 0; i < count; i++) {
                buffer.put(rows[from + i]);
            }
            buffer.flip();
            try (OnnxTensor tensor = OnnxTensor.createTensor(environment, buffer, new long[] {count, width});
                    OrtSession.Result result = session.run(Map.of(INPUT, tensor), Set.of(OUTPUT))) {
                ((OnnxTensor) result.get(0)).getFloatBuffer().get(both, 0, 2 * count);
            }
            for (int i = 0; i < count; i++) {
                scores[from + i] = both[2 * i + 1];
            }
        }
        return scores;
    }

    @Override
    public void close() throws OrtException {
        session.close();
        options.close();
    }
}
