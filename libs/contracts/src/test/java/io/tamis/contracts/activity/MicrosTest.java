package io.tamis.contracts.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MicrosTest {

    @ParameterizedTest
    @CsvSource({
        "59.90, 59900000",
        "-12, -12000000",
        "0.0000005, 0",
        "0.0000015, 2",
        "1e3, 1000000000",
        "1e-999999999, 0",
        "1000000000, 1000000000000000",
    })
    void aValueIsAWholeNumberOfMillionths(BigDecimal value, long micros) {
        assertThat(Micros.of(value)).hasValue(micros);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000.000001", "-1000000000.000001", "1e999999999"})
    void aValueBeyondTheGreatestIsNone(BigDecimal value) {
        assertThat(Micros.of(value)).isEmpty();
    }
}
