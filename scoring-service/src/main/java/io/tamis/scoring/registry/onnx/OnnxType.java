package io.tamis.scoring.registry.onnx;

/** Element types, by their numbers in TensorProto.DataType. */
public final class OnnxType {

    public static final int FLOAT = 1;
    public static final int INT32 = 6;
    public static final int INT64 = 7;
    public static final int STRING = 8;
    public static final int BOOL = 9;
    public static final int DOUBLE = 11;

    private OnnxType() {}

    /** Bytes of one element in raw form; 0 when it has none. */
    static int bytes(int type) {
        return switch (type) {
            case 2, 3, BOOL -> 1;
            case 4, 5, 10, 16 -> 2;
            case FLOAT, INT32, 12 -> 4;
            case INT64, DOUBLE, 13, 14 -> 8;
            default -> 0;
        };
    }
}
