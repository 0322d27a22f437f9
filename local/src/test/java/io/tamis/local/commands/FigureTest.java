package io.tamis.local.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.0 s",
        "0.0123, 12 ms",
        "0.999, 999 ms",
        "1, 1.0 s",
        "119.94, 119.9 s",
        "120, 2 min",
        "7199, 120 min",
        "9000, 2.5 h"
    })
    void aDurationHasTheUnitThatFits(double seconds, String shown) {
        assertThat(Figure.duration(OptionalDouble.of(seconds))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.04, 0.0", "9.94, 9.9", "10, 10", "'1234.5', '1,235'"})
    void aRateIsExactWhereItIsSmall(double perSecond, String shown) {
        assertThat(Figure.rate(OptionalDouble.of(perSecond))).isEqualTo(shown);
    }

    @Test
    void whatIsNotKnownIsAHyphen() {
        assertThat(Figure.rate(OptionalDouble.empty())).isEqualTo("-");
        assertThat(Figure.duration(OptionalDouble.empty())).isEqualTo("-");
        assertThat(Figure.count(OptionalDouble.empty())).isEqualTo("-");
    }

    @Test
    void whatDoesNotFitGoesOnBelow() {
        Stream<String> words = IntStream.range(0, 12).mapToObj(it -> "some_reason_%02d".formatted(it));

        assertThat(Figure.wrapped("events", words))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Figure.WIDTH));
        assertThat(Figure.wrapped("events", Stream.of("a", "", "b"))).containsExactly("events        a, b");
    }
}
