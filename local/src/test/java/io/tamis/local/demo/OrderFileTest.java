package io.tamis.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tamis.local.Fault;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderFileTest {

    @Test
    void theOriginalFormatIsReadWithItsHeaderAndLineEnds() {
        List<Order> orders = OrderFile.parse(List.of(
                " customer_id  date number_of_cds  dollar_value\r",
                " 00002 19970112  5   77.00\r",
                "",
                " 00002 19970112  1   12.00\r"));

        assertThat(orders).hasSize(2);
        assertThat(orders.getFirst().date()).isEqualTo(LocalDate.of(1997, 1, 12));
        assertThat(orders.getFirst().quantity()).isEqualTo(5);
        assertThat(orders.getFirst().dollars()).isEqualByComparingTo("77");
    }

    @Test
    void twoEqualRowsAreTwoOrdersWithNamesOfTheirOwn() {
        List<Order> orders = OrderFile.parse(List.of("00002 19970112 1 12.00", "00002 19970112 1 12.00"));

        assertThat(orders).extracting(Order::messageId).containsExactly("cdnow-00002-1", "cdnow-00002-2");
    }

    @Test
    void aFaultyLineIsNamed() {
        assertThatThrownBy(() -> OrderFile.parse(List.of("00002 19970112 1 12.00", "00002 19971301 1 12.00")))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> OrderFile.parse(List.of("00002 19970112 1")))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void theShippedSampleIsEveryTenthCustomer() {
        List<Order> orders = OrderFile.read(Path.of("orders/cdnow-sample.txt"));

        assertThat(orders).hasSize(6937);
        assertThat(orders.stream().map(Order::customer).distinct()).hasSize(2357);
        assertThat(orders).allMatch(order -> Integer.parseInt(order.customer()) % 10 == 1);
        assertThat(orders.stream().map(Order::messageId)).doesNotHaveDuplicates();
    }
}
