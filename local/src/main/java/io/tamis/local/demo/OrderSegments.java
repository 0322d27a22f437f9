package io.tamis.local.demo;

import java.util.List;

/** The segments of the demonstration on real orders, three levels deep, parents first. */
final class OrderSegments {

    /** A live order of someone who had gone makes them enter this one. */
    static final String RECENT = "recent-buyers";

    static final String ROOT = "customers";

    /** The second sample rule of the rules language, word for word. */
    static final String SAMPLE_RULE = "(Montant_achat > 2000) OR (Score_propension > 0.8 AND Récence < 30)";

    static final List<Definition> ALL = List.of(
            new Definition(ROOT, "Customers", "", 10, "COUNT('Order Completed') >= 1"),
            new Definition(RECENT, "Bought this month", ROOT, 30, "COUNT('Order Completed', LAST 30 DAYS) >= 1"),
            new Definition(
                    "recent-best",
                    "Bought this month, good customers",
                    RECENT,
                    50,
                    "SUM('Order Completed', LAST 365 DAYS) > 150 AND COUNT('Order Completed', LAST 365 DAYS) >= 3"),
            new Definition("regulars", "Regulars", ROOT, 25, "COUNT('Order Completed') >= 5"),
            new Definition(
                    "regulars-leaving",
                    "Regulars about to leave",
                    "regulars",
                    45,
                    "DAYS SINCE LAST('Order Completed') > 90 AND AVG('Order Completed') >= 20"),
            new Definition("lapsed", "Gone", ROOT, 15, "NOT (COUNT('Order Completed', LAST 180 DAYS) >= 1)"),
            new Definition("big-or-promising", "Big or promising", ROOT, 60, SAMPLE_RULE));

    private OrderSegments() {}
}
