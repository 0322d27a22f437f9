package io.tamis.local.demo;

import io.tamis.local.Fault;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who plays which part, chosen by the file alone, so that every run chooses alike.
 *
 * @param returning the last orders of people who had not bought for half a year: they order again, live
 * @param refusing somebody who refuses to be measured
 */
record Cast(List<Order> returning, String refusing) {

    private static final int RETURNING = 100;
    private static final int AWAY_DAYS = 180;

    Cast {
        returning = List.copyOf(returning);
    }

    static Cast from(List<Order> orders) {
        Map<String, Order> last = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Order order : orders) {
            last.merge(order.customer(), order, (one, other) -> one.date().isAfter(other.date()) ? one : other);
            counts.merge(order.customer(), 1, Integer::sum);
        }
        LocalDate end =
                orders.stream().map(Order::date).max(Comparator.naturalOrder()).orElseThrow();
        List<Order> away = new ArrayList<>(last.values().stream()
                .filter(order -> order.date().isBefore(end.minusDays(AWAY_DAYS)))
                .sorted(Comparator.comparing((Order order) -> counts.getOrDefault(order.customer(), 0))
                        .reversed()
                        .thenComparing(Order::customer))
                .limit(RETURNING + 1L)
                .toList());
        if (away.size() < 2) {
            throw new Fault("the file needs people who stayed away for " + AWAY_DAYS + " days");
        }
        return new Cast(away.subList(0, away.size() - 1), away.getLast().userId());
    }
}
