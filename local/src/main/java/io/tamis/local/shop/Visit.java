package io.tamis.local.shop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One visit to the shop, as the events it leaves behind. */
final class Visit {

    private static final List<String[]> PAGES = List.of(
            new String[] {"Accueil", "/"},
            new String[] {"Femme", "/femme"},
            new String[] {"Homme", "/homme"},
            new String[] {"Maison", "/maison"},
            new String[] {"Soldes", "/soldes"},
            new String[] {"Nouveautés", "/nouveautes"},
            new String[] {"Mon compte", "/compte"});

    private static final int SHORTEST_SECONDS = 15;
    private static final int LONGEST_SECONDS = 140;

    private final String name;
    private final Dice dice;
    private final List<Row> rows = new ArrayList<>();
    private Instant now;

    /** {@code name} begins the message ids of the visit. */
    Visit(String name, Instant begin, Dice dice) {
        this.name = name;
        this.now = begin;
        this.dice = dice;
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    Visit pages(int count) {
        for (int i = 0; i < count; i++) {
            String[] page = dice.pick(PAGES);
            rows.add(Row.page(tick(), id(), page[0], page[1]));
        }
        return this;
    }

    Visit products(int count) {
        for (int i = 0; i < count; i++) {
            rows.add(Row.track(tick(), id(), "Product Viewed", properties(dice.pick(Product.ALL))));
        }
        return this;
    }

    Visit basket() {
        ObjectNode product = properties(dice.pick(Product.ALL));
        product.put("quantity", 1).put("cart_id", name);
        rows.add(Row.track(tick(), id(), "Product Added", product));
        return this;
    }

    /** An order of about that many euros, made of whole products. */
    Visit order(double euros) {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        order.put("order_id", orderId()).put("currency", "EUR");
        BigDecimal revenue = BigDecimal.ZERO;
        var products = order.putArray("products");
        while (products.isEmpty() || (revenue.doubleValue() < euros && products.size() < 5)) {
            Product product = dice.pick(Product.ALL);
            revenue = revenue.add(product.price());
            products.add(properties(product).put("quantity", 1));
        }
        order.put("revenue", revenue);
        rows.add(Row.track(tick(), id(), "Order Completed", order));
        return this;
    }

    /** Taken back as a whole some hours later. */
    Visit cancelled() {
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("order_id", orderId());
        Instant at = now.plus(Duration.ofMinutes(dice.whole(20, 20 * 60)));
        rows.add(Row.track(at, id(), "Order Cancelled", order));
        return this;
    }

    /** A part of the money back, days later. */
    Visit refunded(double euros) {
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("order_id", orderId());
        order.put("revenue", BigDecimal.valueOf(Math.round(euros * 100), 2)).put("currency", "EUR");
        Instant at = now.plus(Duration.ofHours(dice.whole(72, 14 * 24)));
        rows.add(Row.track(at, id(), "Order Refunded", order));
        return this;
    }

    private String orderId() {
        return "commande-" + name;
    }

    private static ObjectNode properties(Product product) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("product_id", product.id())
                .put("name", product.name())
                .put("category", product.category())
                .put("price", product.price());
    }

    private String id() {
        return name + "-" + rows.size();
    }

    private Instant tick() {
        now = now.plusSeconds(dice.whole(SHORTEST_SECONDS, LONGEST_SECONDS));
        return now;
    }
}
