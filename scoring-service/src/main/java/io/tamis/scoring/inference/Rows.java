package io.tamis.scoring.inference;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Rows of features to a model's inputs, and its output to rows of numbers. */
public final class Rows {

    private Rows() {}

    /**
     * The tensors of the rows from one index to before another; they read the rows when the model runs.
     *
     * @param columns for each input tensor the columns of a row that fill it; a single one may have no name
     *     ({@code ""}), and stands for the first input
     * @param from the first row
     * @param to the row after the last one
     */
    public static Map<String, FloatInput> tensors(
            SequencedMap<String, int[]> columns, List<TensorShape> inputs, float[][] rows, int from, int to) {
        Map<String, FloatInput> tensors = new LinkedHashMap<>();
        columns.forEach((name, chosen) ->
                tensors.put(name.isEmpty() ? inputs.getFirst().name() : name, new RowBlock(rows, from, to, chosen)));
        return tensors;
    }

    /**
     * The numbers of each row of an output, {@code [row][column]}; an output of one dimension has one column. 32-bit
     * numbers are widened through their shortest decimal form, truths are 0 or 1.
     *
     * @throws IllegalArgumentException when it has another number of rows, or holds texts
     */
    public static double[][] numbers(Tensor output, int rows) {
        int width = width(output, rows);
        double[][] found = new double[rows][width];
        for (int i = 0; i < rows * width; i++) {
            found[i / width][i % width] = number(output, i);
        }
        return found;
    }

    /**
     * One column of an output, row by row, as {@link #numbers} gives it; the others are not even read.
     *
     * @param column from 0, below the {@link #width}: not checked here
     * @throws IllegalArgumentException when it has another number of rows, or holds texts
     */
    public static double[] column(Tensor output, int rows, int column) {
        int width = width(output, rows);
        double[] found = new double[rows];
        if (output instanceof Tensor.Floats(long[] _, float[] values)) {
            // What nearly every model answers: one loop, without asking at each row what it is.
            for (int i = 0; i < rows; i++) {
                found[i] = ShortestDecimal.of(values[i * width + column]);
            }
        } else {
            Arrays.setAll(found, i -> number(output, i * width + column));
        }
        return found;
    }

    /**
     * How many numbers a row of an output has; 1 when it has one dimension alone.
     *
     * @throws IllegalArgumentException when it has another number of rows, or more than two dimensions
     */
    public static int width(Tensor output, int rows) {
        long[] shape = output.shape();
        if (shape.length < 1 || shape.length > 2 || shape[0] != rows) {
            throw new IllegalArgumentException("the output has not one row for each row of the input");
        }
        return shape.length == 1 ? 1 : (int) shape[1];
    }

    private static double number(Tensor output, int index) {
        return switch (output) {
            // Widened as is: a threshold compares what the model says, through its shortest decimal form.
            case Tensor.Floats(long[] _, float[] values) -> ShortestDecimal.of(values[index]);
            case Tensor.Doubles(long[] _, double[] values) -> values[index];
            case Tensor.Longs(long[] _, long[] values) -> values[index];
            case Tensor.Ints(long[] _, int[] values) -> values[index];
            case Tensor.Booleans(long[] _, boolean[] values) -> values[index] ? 1 : 0;
            case Tensor.Texts _ -> throw new IllegalArgumentException("the output holds texts");
        };
    }
}
