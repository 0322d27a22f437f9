package io.tamis.scoring.openinference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a JSON list, nested or flat, read one by one without an object each. Whether they suit a tensor is asked
 * later: its shape may come after them.
 */
public final class JsonNumbers {

    private static final int UNSEEN = -1;

    private final long[] sizes;
    private float[] values = new float[32];
    private int count;
    /** How deep the numbers lie. */
    private int leaf = UNSEEN;

    private boolean even = true;
    private @Nullable String fault;

    private JsonNumbers(int deepest) {
        sizes = new long[deepest];
        Arrays.fill(sizes, UNSEEN);
    }

    /**
     * Reads the list that the parser has just entered, up to its end. What is no number, or lies too deep, is skipped,
     * and shows in {@link #fault} or {@link #nestedAs}.
     *
     * @param deepest how many lists may lie in each other, this one included
     */
    static JsonNumbers read(JsonParser json, int deepest) throws IOException {
        JsonNumbers numbers = new JsonNumbers(deepest);
        numbers.list(json, 0);
        return numbers;
    }

    private void list(JsonParser json, int depth) throws IOException {
        long size = 0;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            size++;
            switch (token) {
                case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> add(json.getDoubleValue(), depth);
                case VALUE_NULL -> add(Double.NaN, depth);
                case START_ARRAY -> {
                    if (depth + 1 < sizes.length) {
                        list(json, depth + 1);
                    } else {
                        even = false;
                        json.skipChildren();
                    }
                }
                default -> {
                    fault = "must be numbers, or null where missing";
                    json.skipChildren();
                }
            }
        }
        even &= sizes[depth] == UNSEEN || sizes[depth] == size;
        sizes[depth] = size;
    }

    private void add(double value, int depth) {
        float single = (float) value;
        if (Float.isInfinite(single)) {
            fault = "holds a number that a 32-bit float does not";
        }
        even &= leaf == UNSEEN || leaf == depth;
        leaf = depth;
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = single;
    }

    /** What makes it no list of 32-bit floats; null if nothing does. */
    @Nullable
    String fault() {
        return fault;
    }

    int count() {
        return count;
    }

    /** Whether there are no lists in the list. */
    boolean flat() {
        return sizes.length == 1 || sizes[1] == UNSEEN;
    }

    /** Whether the lists in it have these sizes at each depth, and the numbers lie in the deepest. */
    boolean nestedAs(long[] shape) {
        return even && leaf == shape.length - 1 && Arrays.equals(shape, 0, shape.length, sizes, 0, shape.length);
    }

    /** The numbers, in their order. */
    float[] toArray() {
        return values.length == count ? values : Arrays.copyOf(values, count);
    }
}
