package io.tamis.local.demo;

import java.util.List;

/** The segments of the French shop, three levels deep, parents first. */
final class ShopSegments {

    static final String ROOT = "visiteurs";

    /** The first page of a live visitor makes them enter this one. */
    static final String ONLINE = "en-ligne";

    static final String PROMISING = "clients-a-haut-potentiel";

    /** The two sample rules of the rules language, word for word. */
    static final String YOUNG_RULE =
            "(Âge >= 18 AND Âge <= 35) AND (Localisation IN (‘Paris’, ‘Lyon’, ‘Marseille’)) AND (Intérêt = ‘Mode de vie urbain’)";

    static final String PROMISING_RULE = OrderSegments.SAMPLE_RULE;

    static final List<Definition> ALL = List.of(
            new Definition(ROOT, "Visiteurs", "", 5, "COUNT('Page Viewed') >= 1"),
            new Definition(ONLINE, "En ligne", ROOT, 70, "COUNT('Page Viewed', LAST 30 MINUTES) >= 1"),
            new Definition("jeunes-urbanises", "Jeunes Urbanisés", ROOT, 40, YOUNG_RULE),
            new Definition(
                    "jeunes-urbanises-tentes",
                    "Jeunes Urbanisés, un panier en vue",
                    "jeunes-urbanises",
                    45,
                    "COUNT('Product Added', LAST 14 DAYS) >= 1"),
            new Definition("clients", "Clients", ROOT, 10, "COUNT('Order Completed') >= 1"),
            new Definition(PROMISING, "Clients à Haut Potentiel", "clients", 60, PROMISING_RULE),
            new Definition("clients-actifs", "Clients actifs", "clients", 20, "Récence < 90"),
            new Definition(
                    "clients-sur-le-depart",
                    "Clients sur le départ",
                    "clients",
                    50,
                    "Risque_churn > 0.5 AND Récence >= 60 AND Montant_achat > 200"),
            new Definition(
                    "lecteurs",
                    "Lecteurs de la lettre",
                    "clients",
                    15,
                    "NOMBRE('Email Link Clicked', DERNIERS 90 JOURS) >= 1"));

    private ShopSegments() {}
}
