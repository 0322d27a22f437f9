package io.tamis.benchmarks.inference;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.benchmarks.Bundles;
import io.tamis.contracts.ContractJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/**
 * Rows for a model of lab/: its golden rows, mixed feature by feature so that no two are the same and no branch predictor
 * knows them by heart.
 */
final class Matrix {

    private static final long SEED = 20_260_101;

    private Matrix() {}

    static Path model(String name) {
        return Bundles.folder(name).resolve("model.onnx");
    }

    /** NaN where a value is missing. */
    static float[][] rows(String name, int count) throws IOException {
        JsonNode golden = ContractJson.mapper()
                .readTree(model(name).resolveSibling("golden.json").toFile())
                .required("rows");
        Random random = new Random(SEED);
        int width = golden.get(0).size();
        float[][] rows = new float[count][width];
        for (float[] row : rows) {
            for (int i = 0; i < width; i++) {
                JsonNode value = golden.get(random.nextInt(golden.size())).get(i);
                row[i] = value.isNull() ? Float.NaN : (float) value.asDouble();
            }
        }
        return rows;
    }

    /** An inference request of those rows; missing values are null. */
    static String request(float[][] rows) {
        StringBuilder data = new StringBuilder();
        for (float[] row : rows) {
            for (float value : row) {
                data.append(data.isEmpty() ? "" : ",").append(Float.isNaN(value) ? "null" : Float.toString(value));
            }
        }
        return "{\"inputs\":[{\"name\":\"features\",\"shape\":[" + rows.length + "," + rows[0].length
                + "],\"datatype\":\"FP32\",\"data\":[" + data + "]}]}";
    }
}
