package io.tamis.rules.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.tree.Relation;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A band must hold exactly the whole numbers that compare as asked, next to its ends above all. */
class BandProperties {

    private static double units(long micros) {
        return micros / 1e6;
    }

    private static double count(long count) {
        return count;
    }

    @Property(tries = 2000)
    void aBandHoldsWhatComparesAsAsked(
            @ForAll Relation relation,
            @ForAll double bound,
            @ForAll long number,
            @ForAll @IntRange(min = -3, max = 3) int near) {
        for (LongToDoubleFunction reading :
                List.<LongToDoubleFunction>of(BandProperties::units, BandProperties::count)) {
            Band band = Band.of(relation, bound, reading);
            for (long each : new long[] {number, near, (long) bound + near, (long) (bound * 1e6) + near}) {
                if (each != Long.MIN_VALUE) {
                    assertThat(band.has(each))
                            .as("%s %s %s", each, relation, bound)
                            .isEqualTo(relation.holds(reading.applyAsDouble(each), bound));
                }
            }
        }
    }

    @Property(tries = 1000)
    void aBandOfCentsEndsAtTheCent(
            @ForAll Relation relation,
            @ForAll @IntRange(min = -500_000, max = 500_000) int cents,
            @ForAll @IntRange(min = -2, max = 2) int near) {
        double bound = cents / 100.0;
        long micros = cents * 10_000L + near;

        assertThat(Band.of(relation, bound, BandProperties::units).has(micros))
                .isEqualTo(relation.holds(micros / 1e6, bound));
    }
}
