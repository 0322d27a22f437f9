package io.tamis.scoring.inference;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;

class ShortestDecimalProperties {

    private static void isItsText(float number) {
        assertThat(Double.valueOf(ShortestDecimal.of(number))).isEqualTo(Double.valueOf(Float.toString(number)));
    }

    @Property(tries = 20_000)
    void everyNumberIsWhatItsTextSays(@ForAll int bits) {
        isItsText(Float.intBitsToFloat(bits));
    }

    @Property(tries = 20_000)
    void soIsEveryProbability(@ForAll @FloatRange(min = 0, max = 1) float number) {
        isItsText(number);
    }

    /** Random numbers hardly ever have few digits, or lie where the shortest decimal changes its length. */
    @Example
    void soAreShortDecimalsAndTheirNeighbours() {
        for (int digits = 0; digits <= 8; digits++) {
            for (int number = 0; number < 20_000; number++) {
                float decimal = (float) (number / Math.pow(10, digits));
                isItsText(decimal);
                isItsText(-decimal);
                isItsText(Math.nextUp(decimal));
                isItsText(Math.nextDown(decimal));
            }
        }
    }

    @Example
    void soAreTheBoundsOfTheShortWay() {
        for (float bound : new float[] {1e-4f, 1e-3f, 1, 1e6f, 1e7f, Float.MIN_VALUE, Float.MAX_VALUE}) {
            float number = Math.nextDown(Math.nextDown(bound));
            for (int i = 0; i < 5; i++, number = Math.nextUp(number)) {
                isItsText(number);
                isItsText(-number);
            }
        }
        assertThat(ShortestDecimal.of(0.8f)).isEqualTo(0.8);
        assertThat(ShortestDecimal.of(Float.NaN)).isNaN();
        assertThat(ShortestDecimal.of(Float.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
