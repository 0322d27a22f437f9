package io.tamis.local.demo;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One real order.
 *
 * @param ordinal 1 for the customer's first row in the file, 2 for the second…; with the customer it names the order for ever
 * @param quantity number of CDs
 * @param dollars what was paid
 */
record Order(String customer, int ordinal, LocalDate date, int quantity, BigDecimal dollars) {

    String userId() {
        return "cdnow-" + customer;
    }

    /** Derived from the original row, never from the day of the import: importing again says nothing new. */
    String messageId() {
        return "cdnow-" + customer + "-" + ordinal;
    }
}
