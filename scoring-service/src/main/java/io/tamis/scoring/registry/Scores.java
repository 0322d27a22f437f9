package io.tamis.scoring.registry;

import java.util.OptionalInt;

/** Which number of a row of output is the score. */
public final class Scores {

    private Scores() {}

    /**
     * The score in a row of the manifest's output, as {@link Manifest.Output#index} says. For several classes without
     * an index it is the number, from 0, of the first of the most probable ones, or what stands in a single column.
     *
     * @throws IllegalArgumentException when the row has no such column, or a regression has several and says not which
     */
    public static double of(Manifest manifest, double[] output) {
        Integer index = manifest.output().index();
        if (index != null) {
            return column(output, index);
        }
        return switch (manifest.task()) {
            case BINARY -> column(output, output.length - 1);
            case REGRESSION -> only(output);
            case MULTICLASS -> output.length == 1 ? output[0] : greatest(output);
        };
    }

    /** The column that is the score as it stands; none where a score is made of several, or the row has no such column. */
    public static OptionalInt column(Manifest manifest, int width) {
        Integer index = manifest.output().index();
        if (index == null && manifest.task() != Task.BINARY && width != 1) {
            return OptionalInt.empty();
        }
        int column = index != null ? index : width - 1;
        return column >= 0 && column < width ? OptionalInt.of(column) : OptionalInt.empty();
    }

    private static double column(double[] output, int index) {
        if (index < 0 || index >= output.length) {
            throw new IllegalArgumentException("the output has " + output.length + " columns, none at index " + index);
        }
        return output[index];
    }

    private static double only(double[] output) {
        if (output.length != 1) {
            throw new IllegalArgumentException(
                    "the output has " + output.length + " columns; say which by output.index");
        }
        return output[0];
    }

    private static double greatest(double[] output) {
        int best = 0;
        for (int i = 1; i < output.length; i++) {
            if (output[i] > output[best]) {
                best = i;
            }
        }
        return best;
    }
}
