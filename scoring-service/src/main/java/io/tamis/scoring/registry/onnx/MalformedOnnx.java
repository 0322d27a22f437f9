package io.tamis.scoring.registry.onnx;

/** The bytes are not an ONNX file, or one that is not read here. The message says why, for the one who sent it. */
public class MalformedOnnx extends Exception {

    private static final long serialVersionUID = 1L;

    public MalformedOnnx(String message) {
        super(message);
    }
}
