package io.tamis.scoring.openinference;

import io.tamis.scoring.inference.Served;
import io.tamis.scoring.inference.Tensor;
import io.tamis.scoring.registry.Manifest;
import io.tamis.scoring.registry.Missing;
import java.util.List;

/**
 * What is missing reaches the model as NaN: who asks a model directly speaks of its tensors, and the defaults of the manifest
 * are for people who are scored live. What the manifest refuses to go without is refused here too.
 */
final class MissingValues {

    private MissingValues() {}

    /** The tensor; refuses what the manifest refuses. */
    static Tensor.Floats checked(Served served, String input, Tensor.Floats tensor) {
        int[] columns = served.columns().get(input);
        columns = columns == null ? served.columns().get(Manifest.ONLY_INPUT) : columns;
        if (columns == null || columns.length == 0) {
            return tensor;
        }
        List<Manifest.Feature> features = served.model().manifest().features();
        float[] values = tensor.values();
        for (int i = 0; i < values.length; i++) {
            Manifest.Feature feature = features.get(columns[i % columns.length]);
            if (Float.isNaN(values[i]) && feature.missing() instanceof Missing.Refuse) {
                throw new Invalid("feature " + feature.name() + " not nullable");
            }
        }
        return tensor;
    }
}
