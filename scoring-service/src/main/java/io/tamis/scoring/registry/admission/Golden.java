package io.tamis.scoring.registry.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.tamis.scoring.registry.Fault;
import io.tamis.scoring.registry.Manifest;
import io.tamis.scoring.registry.Missing;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows with what the library that trained the model says of them.
 *
 * @param rows as they reach the model: what is missing is NaN, or the feature's default
 * @param expected for each row one number, the score, or one for each column of the output
 */
record Golden(float[][] rows, double[][] expected) {
    private static final int FEWEST = 20;
    private static final int MOST = 20_000;

    /**
     * Reads the part of a bundle: 20 to 20,000 rows, null where a value is missing, and as many expectations.
     *
     * @throws Unfit with every row that is wrong, or the first expectation that is
     */
    static Golden read(byte[] part, Manifest manifest) throws Unfit {
        JsonNode root = JsonParts.object(part, "/golden");
        float[][] rows = rows(root.path("rows"), manifest, "/golden/rows");
        if (rows.length < FEWEST) {
            throw new Unfit("/golden/rows", "must be at least " + FEWEST + " rows; there are " + rows.length);
        }
        JsonNode expected = root.path("expected");
        if (!expected.isArray() || expected.size() != rows.length) {
            throw new Unfit("/golden/expected", "must be a list as long as rows, of " + rows.length);
        }
        double[][] values = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            values[i] = expected(expected.get(i), "/golden/expected/" + i);
        }
        return new Golden(rows, values);
    }

    static float[][] rows(JsonNode given, Manifest manifest, String pointer) throws Unfit {
        if (!given.isArray() || given.size() > MOST) {
            throw new Unfit(pointer, "must be a list of at most " + MOST + " rows");
        }
        List<Fault> faults = new ArrayList<>();
        float[][] rows = new float[given.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(given.get(i), manifest, pointer + "/" + i, faults);
        }
        if (!faults.isEmpty()) {
            throw new Unfit(
                    faults.getFirst().pointer() + " " + faults.getFirst().detail(), faults);
        }
        return rows;
    }

    private static float[] row(JsonNode given, Manifest manifest, String at, List<Fault> faults) {
        List<Manifest.Feature> features = manifest.features();
        if (!given.isArray() || given.size() != features.size()) {
            faults.add(new Fault(at, "must be a list of " + features.size() + ", one number for each feature"));
            return new float[0];
        }
        float[] row = new float[features.size()];
        for (int i = 0; i < row.length; i++) {
            JsonNode value = given.get(i);
            if (value.isNull()) {
                row[i] = missing(features.get(i), at + "/" + i, faults);
            } else if (value.isNumber() && Float.isFinite(value.floatValue())) {
                row[i] = value.floatValue();
            } else {
                faults.add(new Fault(at + "/" + i, "must be a number that a 32-bit float holds, or null"));
            }
        }
        return row;
    }

    private static float missing(Manifest.Feature feature, String at, List<Fault> faults) {
        return switch (feature.missing()) {
            case Missing.Nan _ -> Float.NaN;
            case Missing.Default(double value) -> (float) value;
            case Missing.Refuse _ -> {
                faults.add(new Fault(at, "is null, and the feature '" + feature.name() + "' refuses missing values"));
                yield Float.NaN;
            }
        };
    }

    private static double[] expected(JsonNode given, String at) throws Unfit {
        if (given.isNumber()) {
            return new double[] {given.doubleValue()};
        }
        double[] values = new double[given.size()];
        for (int i = 0; i < values.length; i++) {
            if (!given.get(i).isNumber()) {
                throw new Unfit(at, "must be a number, or a list of numbers");
            }
            values[i] = given.get(i).doubleValue();
        }
        if (!given.isArray() || values.length == 0) {
            throw new Unfit(at, "must be a number, or a list of one for each class");
        }
        return values;
    }
}
