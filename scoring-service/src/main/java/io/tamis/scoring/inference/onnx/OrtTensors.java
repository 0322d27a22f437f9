package io.tamis.scoring.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import io.tamis.scoring.inference.DataType;
import io.tamis.scoring.inference.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** Tensors to the runtime and back. */
final class OrtTensors {

    private OrtTensors() {}

    static DataType type(TensorInfo info) {
        return switch (info.type) {
            case FLOAT -> DataType.FP32;
            case DOUBLE -> DataType.FP64;
            case INT64 -> DataType.INT64;
            case INT32 -> DataType.INT32;
            case BOOL -> DataType.BOOL;
            case STRING -> DataType.BYTES;
            default -> throw new IllegalArgumentException("elements of the type " + info.type + " are not served");
        };
    }

    /** A tensor that the caller closes. Models take 32-bit floats only: admission sees to that. */
    static OnnxTensor of(OrtEnvironment environment, Tensor tensor) throws OrtException {
        if (!(tensor instanceof Tensor.Floats(long[] shape, float[] values))) {
            throw new IllegalArgumentException("models take 32-bit floats, not " + tensor.type());
        }
        // In native order: any other is accepted, and scores garbage.
        FloatBuffer buffer = ByteBuffer.allocateDirect(Math.max(1, values.length) * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .limit(values.length);
        buffer.put(values).flip();
        return OnnxTensor.createTensor(environment, buffer, shape);
    }

    static Tensor read(OnnxTensor tensor) throws OrtException {
        TensorInfo info = tensor.getInfo();
        long[] shape = info.getShape();
        int count = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
        return switch (type(info)) {
            case FP32 -> {
                float[] values = new float[count];
                if (count > 0) {
                    tensor.getFloatBuffer().get(values);
                }
                yield new Tensor.Floats(shape, values);
            }
            case FP64 -> {
                double[] values = new double[count];
                if (count > 0) {
                    tensor.getDoubleBuffer().get(values);
                }
                yield new Tensor.Doubles(shape, values);
            }
            case INT64 -> {
                long[] values = new long[count];
                if (count > 0) {
                    tensor.getLongBuffer().get(values);
                }
                yield new Tensor.Longs(shape, values);
            }
            case INT32 -> {
                int[] values = new int[count];
                if (count > 0) {
                    tensor.getIntBuffer().get(values);
                }
                yield new Tensor.Ints(shape, values);
            }
            case BOOL -> {
                boolean[] values = new boolean[count];
                ByteBuffer bytes = tensor.getByteBuffer();
                for (int i = 0; i < count; i++) {
                    values[i] = bytes.get(i) != 0;
                }
                yield new Tensor.Booleans(shape, values);
            }
            case BYTES -> new Tensor.Texts(shape, count == 0 ? List.of() : texts(tensor.getValue(), count));
        };
    }

    private static List<String> texts(Object value, int count) {
        Object[] nested = (Object[]) value;
        if (nested instanceof String[] flat) {
            return List.of(flat);
        }
        return Arrays.stream(nested).flatMap(it -> texts(it, count).stream()).toList();
    }
}
