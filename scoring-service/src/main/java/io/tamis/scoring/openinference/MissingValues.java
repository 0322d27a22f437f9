package io.tamis.scoring.openinference;

import io.tamis.scoring.inference.Served;
import io.tamis.scoring.inference.Tensor;
import io.tamis.scoring.registry.Manifest;
import io.tamis.scoring.registry.Missing;
import java.util.List;

/** Does with missing values what the manifest says, as for people who are scored live. */
final class MissingValues {

    private MissingValues() {}

    /** The tensor without those that the model does not take; refuses what the manifest refuses. */
    static Tensor.Floats settled(Served served, String input, Tensor.Floats tensor) {
        int[] columns = served.columns().get(input);
        columns = columns == null ? served.columns().get(Manifest.ONLY_INPUT) : columns;
        if (columns == null || columns.length == 0) {
            return tensor;
        }
        List<Manifest.Feature> features = served.model().manifest().features();
        float[] values = tensor.values();
        for (int i = 0; i < values.length; i++) {
            if (Float.isNaN(values[i])) {
                values[i] = settled(features.get(columns[i % columns.length]));
            }
        }
        return tensor;
    }

    private static float settled(Manifest.Feature feature) {
        return switch (feature.missing()) {
            case Missing.Nan _ -> Float.NaN;
            case Missing.Default(double value) -> (float) value;
            case Missing.Refuse _ -> throw new Invalid("feature " + feature.name() + " not nullable");
        };
    }
}
