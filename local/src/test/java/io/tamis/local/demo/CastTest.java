package io.tamis.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CastTest {

    @Test
    void everyRunChoosesTheSamePeopleWhateverTheOrderOfRows() {
        List<Order> orders = OrderFile.read(Path.of("orders/cdnow-sample.txt"));
        List<Order> shuffled = new ArrayList<>(orders);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(Cast.from(shuffled).refusing()).isEqualTo(Cast.from(orders).refusing());
        assertThat(Cast.from(shuffled).returning())
                .extracting(Order::customer)
                .containsExactlyElementsOf(Cast.from(orders).returning().stream()
                        .map(Order::customer)
                        .toList());
    }

    @Test
    void whoReturnsHadNotBoughtForHalfAYear() {
        Cast cast = Cast.from(OrderFile.read(Path.of("orders/cdnow-sample.txt")));

        assertThat(cast.returning()).hasSize(100).allMatch(order -> order.date().isBefore(LocalDate.of(1998, 1, 1)));
        assertThat(cast.returning()).extracting(Order::userId).doesNotContain(cast.refusing());
    }
}
