package io.tamis.scoring.models;

import io.tamis.scoring.registry.Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The models that {@code make_models.py} trained and exported. */
public final class Fixtures {

    private Fixtures() {}

    public static Bundle bundle(String name) {
        return new Bundle(
                bytes(name + "/model.onnx"), bytes(name + "/manifest.json"), bytes(name + "/golden.json"), null);
    }

    public static byte[] bytes(String path) {
        try (InputStream in = Fixtures.class.getResourceAsStream("/models/" + path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
