package io.tamis.local.demo;

import io.tamis.local.Fault;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the CDNOW format: customer, yyyymmdd, number of CDs, dollars; separated by spaces, with or without a header. */
final class OrderFile {

    private static final int COLUMNS = 4;

    private OrderFile() {}

    static List<Order> read(Path file) {
        try {
            return parse(Files.readAllLines(file));
        } catch (IOException e) {
            throw new Fault("the orders in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    static List<Order> parse(List<String> lines) {
        List<Order> orders = new ArrayList<>(lines.size());
        Map<String, Integer> rows = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !(i == 0 && Character.isLetter(line.charAt(0)))) {
                orders.add(order(line, i + 1, rows));
            }
        }
        if (orders.isEmpty()) {
            throw new Fault("the file holds no order");
        }
        return List.copyOf(orders);
    }

    private static Order order(String line, int number, Map<String, Integer> rows) {
        String[] columns = line.split("\\s+");
        if (columns.length != COLUMNS) {
            throw new Fault("line " + number + " has " + columns.length
                    + " columns; needed are customer, yyyymmdd, number of CDs and dollars");
        }
        try {
            return new Order(
                    columns[0],
                    rows.merge(columns[0], 1, Integer::sum),
                    LocalDate.parse(columns[1], DateTimeFormatter.BASIC_ISO_DATE),
                    Integer.parseInt(columns[2]),
                    new BigDecimal(columns[3]));
        } catch (DateTimeException | NumberFormatException e) {
            throw new Fault("line " + number + " is not an order: " + e.getMessage(), e);
        }
    }
}
