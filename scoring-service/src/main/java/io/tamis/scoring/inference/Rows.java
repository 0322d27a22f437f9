package io.tamis.scoring.inference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Rows of features to a model's inputs, and its output to rows of numbers. */
public final class Rows {

    private Rows() {}

    /**
     * The tensors of the rows from one index to before another.
     *
     * @param columns for each input tensor the columns of a row that fill it; a single one may have no name
     */
    public static Map<String, Tensor> tensors(
            SequencedMap<String, int[]> columns, List<TensorShape> inputs, float[][] rows, int from, int to) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        columns.forEach((name, chosen) -> {
            float[] values = new float[(to - from) * chosen.length];
            int at = 0;
            for (int row = from; row < to; row++) {
                for (int column : chosen) {
                    values[at++] = rows[row][column];
                }
            }
            tensors.put(
                    name.isEmpty() ? inputs.getFirst().name() : name,
                    new Tensor.Floats(new long[] {to - from, chosen.length}, values));
        });
        return tensors;
    }

    /**
     * The numbers of each row of an output.
     *
     * @throws IllegalArgumentException when it has another number of rows, or holds no numbers
     */
    public static double[][] numbers(Tensor output, int rows) {
        long[] shape = output.shape();
        if (shape.length < 1 || shape.length > 2 || shape[0] != rows) {
            throw new IllegalArgumentException("the output has not one row for each row of the input");
        }
        int width = shape.length == 1 ? 1 : (int) shape[1];
        double[][] found = new double[rows][width];
        for (int i = 0; i < rows * width; i++) {
            found[i / width][i % width] = number(output, i);
        }
        return found;
    }

    private static double number(Tensor output, int index) {
        return switch (output) {
            // Widened as is: a threshold compares what the model says, through its shortest decimal form.
            case Tensor.Floats(long[] _, float[] values) -> Double.parseDouble(Float.toString(values[index]));
            case Tensor.Doubles(long[] _, double[] values) -> values[index];
            case Tensor.Longs(long[] _, long[] values) -> values[index];
            case Tensor.Ints(long[] _, int[] values) -> values[index];
            case Tensor.Booleans(long[] _, boolean[] values) -> values[index] ? 1 : 0;
            case Tensor.Texts _ -> throw new IllegalArgumentException("the output holds texts");
        };
    }
}
