package io.tamis.scoring.inference;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * Numbers (or texts) in row-major order, and their shape: as many elements as the product of its sizes. Whoever made
 * one does not change it any more.
 */
public sealed interface Tensor {

    long[] shape();

    DataType type();

    record Floats(long[] shape, float[] values) implements Tensor, FloatInput {
        @Override
        public void writeTo(FloatBuffer elements) {
            elements.put(values);
        }

        @Override
        public DataType type() {
            return DataType.FP32;
        }
    }

    record Doubles(long[] shape, double[] values) implements Tensor {
        @Override
        public DataType type() {
            return DataType.FP64;
        }
    }

    record Longs(long[] shape, long[] values) implements Tensor {
        @Override
        public DataType type() {
            return DataType.INT64;
        }
    }

    record Ints(long[] shape, int[] values) implements Tensor {
        @Override
        public DataType type() {
            return DataType.INT32;
        }
    }

    record Booleans(long[] shape, boolean[] values) implements Tensor {
        @Override
        public DataType type() {
            return DataType.BOOL;
        }
    }

    record Texts(long[] shape, List<String> values) implements Tensor {
        public Texts {
            values = List.copyOf(values);
        }

        @Override
        public DataType type() {
            return DataType.BYTES;
        }
    }
}
