package io.tamis.rules.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NumbersProperties {

    @Provide
    Arbitrary<BigDecimal> decimals() {
        return Arbitraries.oneOf(
                Arbitraries.bigDecimals()
                        .between(BigDecimal.valueOf(-1e20), BigDecimal.valueOf(1e20))
                        .ofScale(3),
                Arbitraries.bigDecimals()
                        .between(BigDecimal.valueOf(-1), BigDecimal.ONE)
                        .ofScale(16),
                Arbitraries.longs().map(whole -> BigDecimal.valueOf(whole, 2)),
                Arbitraries.integers().between(-10_000, 10_000).map(whole -> BigDecimal.valueOf(whole, 2)));
    }

    @Provide
    Arbitrary<String> nearlyNumbers() {
        return Arbitraries.strings().withChars("0123456789.+-eE ").ofMaxLength(8);
    }

    @Property(tries = 3000)
    void aTextReadsAsTheNearestNumber(@ForAll("decimals") BigDecimal decimal) {
        assertThat(Numbers.read(decimal.toPlainString())).isEqualTo(decimal.doubleValue());
    }

    @Property(tries = 3000)
    void whatJavaDoesNotReadIsNoNumber(@ForAll("nearlyNumbers") String text) {
        assertThat(Double.compare(Numbers.read(text), byJava(text))).isZero();
    }

    private static double byJava(String text) {
        try {
            return Numbers.finite(Double.parseDouble(text));
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }
}
