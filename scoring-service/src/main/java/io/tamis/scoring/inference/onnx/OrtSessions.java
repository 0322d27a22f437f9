package io.tamis.scoring.inference.onnx;

import ai.onnxruntime.OrtException;
import io.tamis.scoring.inference.ModelSession;
import io.tamis.scoring.inference.ServedModels;

/** Sessions of ONNX Runtime, in this process. */
public final class OrtSessions implements ServedModels.Loader {

    @Override
    public ModelSession load(byte[] file) {
        try {
            return OrtModel.load(file);
        } catch (OrtException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
