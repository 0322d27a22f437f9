package io.tamis.scoring.inference;

import java.nio.FloatBuffer;

/**
 * What a model is given: 32-bit floats in row-major order, NaN where missing. Admission sees to it that models take
 * nothing else.
 */
public interface FloatInput {

    long[] shape();

    /** Writes the elements, as many as the shape has, from the buffer's position on. */
    void writeTo(FloatBuffer elements);
}
