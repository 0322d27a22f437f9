package io.tamis.scoring.inference;

/** Kinds of elements, by their names in the Open Inference Protocol. */
public enum DataType {
    BOOL(1),
    INT32(4),
    INT64(8),
    FP32(4),
    FP64(8),
    BYTES(0);

    private final int size;

    DataType(int size) {
        this.size = size;
    }

    /** Bytes of an element; 0 when they differ. */
    public int size() {
        return size;
    }
}
