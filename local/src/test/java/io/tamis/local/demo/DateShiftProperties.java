package io.tamis.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DateShiftProperties {

    private static final LocalDate START = LocalDate.of(1997, 1, 1);

    @Property
    void theLastOrderIsYesterdayAndDistancesStay(
            @ForAll @IntRange(max = 600) int one,
            @ForAll @IntRange(max = 600) int other,
            @ForAll @IntRange(max = 20_000) int today) {
        Order first = order(START.plusDays(Math.min(one, other)));
        Order last = order(START.plusDays(Math.max(one, other)));
        LocalDate now = LocalDate.of(2000, 1, 1).plusDays(today);

        DateShift shift = DateShift.toYesterday(List.of(last, first), now);

        assertThat(shift.at(last).atZone(ZoneOffset.UTC).toLocalDate()).isEqualTo(now.minusDays(1));
        assertThat(Duration.between(shift.at(first), shift.at(last))).isEqualTo(Duration.ofDays(Math.abs(one - other)));
    }

    private static Order order(LocalDate date) {
        return new Order("1", 1, date, 1, BigDecimal.ONE);
    }
}
