package io.tamis.scoring.openinference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tamis.scoring.inference.DataType;
import io.tamis.scoring.inference.Tensor;
import io.tamis.scoring.inference.TensorShape;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class JsonNumbersProperties {

    private static Tensor.Floats read(String body, int width) {
        InferRequest request = InferReader.read(body.getBytes(StandardCharsets.UTF_8), null);
        return InputTensors.of(
                request.inputs().getFirst(), new TensorShape("X", DataType.FP32, new long[] {-1, width}), 10_000);
    }

    private static String body(String shape, String data, boolean shapeFirst) {
        String members =
                shapeFirst ? "\"shape\":" + shape + ",\"data\":" + data : "\"data\":" + data + ",\"shape\":" + shape;
        return "{\"inputs\":[{\"name\":\"X\",\"datatype\":\"FP32\"," + members + "}]}";
    }

    private static String text(float value) {
        return Float.isFinite(value) ? Float.toString(value) : "null";
    }

    @Property(tries = 300)
    void numbersArriveAsTheyAreFlatOrNestedWhateverComesFirst(
            @ForAll float[] given, @ForAll @IntRange(min = 1, max = 9) int width, @ForAll boolean first) {
        int rows = given.length / width;
        float[] sent = Arrays.copyOf(given, rows * width);
        String flat =
                IntStream.range(0, sent.length).mapToObj(i -> text(sent[i])).collect(Collectors.joining(",", "[", "]"));
        String nested = IntStream.range(0, rows)
                .mapToObj(row -> IntStream.range(row * width, (row + 1) * width)
                        .mapToObj(i -> text(sent[i]))
                        .collect(Collectors.joining(", ", "[", "]")))
                .collect(Collectors.joining(",", "[", "]"));
        float[] expected = sent.clone();
        for (int i = 0; i < expected.length; i++) {
            expected[i] = Float.isFinite(expected[i]) ? expected[i] : Float.NaN;
        }
        String shape = "[" + rows + "," + width + "]";

        assertThat(read(body(shape, flat, first), width).values()).containsExactly(expected);
        assertThat(read(body(shape, nested, first), width).values()).containsExactly(expected);
    }

    @Example
    void whatIsNoListOfNumbersOfThatShapeIsRefused() {
        refused("[2,2]", "[1,[2],3,4]", "nested");
        refused("[2,2]", "[[1,2],3,4]", "nested");
        refused("[2,2]", "[[1,2],[3]]", "nested");
        refused("[2,2]", "[[1,2],[3,4],[]]", "nested");
        refused("[2,2]", "[[[1,2]],[[3,4]]]", "nested");
        refused("[2,2]", "[[],[]]", "nested");
        refused("[1,2]", "[[[[[[[[[[1,2]]]]]]]]]]", "nested");
        refused("[2,2]", "[1,2,3]", "3 elements");
        refused("[2,2]", "[1,2,3,{\"a\":[1]}]", "must be numbers");
        refused("[2,2]", "[1,2,3,true]", "must be numbers");
        refused("[2,2]", "[1,2,3,-1e39]", "32-bit float");
        refused("[2,2]", "[1,2,3,1e400]", "32-bit float");
        refused("[2,2]", "[1,2,3,Infinity]", "32-bit float");
        refused("[2,2]", "[1,2,3", "well-formed");
        refused("[2,2]", "7", "must be a list");
    }

    @Example
    void whatFollowsTheObjectIsRefused() {
        String body = body("[1,1]", "[1]", true);

        assertThat(read(body + " \n", 1).values()).containsExactly(1);
        assertThatThrownBy(() -> read(body + "{}", 1)).isInstanceOf(Invalid.class);
    }

    private static void refused(String shape, String data, String why) {
        for (boolean first : new boolean[] {true, false}) {
            assertThatThrownBy(() -> read(body(shape, data, first), 2))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining(why);
        }
    }
}
