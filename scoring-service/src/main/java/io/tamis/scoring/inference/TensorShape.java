package io.tamis.scoring.inference;

/**
 * What a model takes or gives.
 *
 * @param dimensions −1 where any number goes
 */
public record TensorShape(String name, DataType type, long[] dimensions) {}
