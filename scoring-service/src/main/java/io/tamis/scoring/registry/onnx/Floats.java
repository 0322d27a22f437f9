package io.tamis.scoring.registry.onnx;

import java.util.Arrays;

/** A growing list of floats. */
final class Floats {
    private float[] values = new float[8];
    private int size;

    void add(float value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    float[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
