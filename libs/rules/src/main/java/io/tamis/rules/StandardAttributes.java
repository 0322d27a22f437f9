package io.tamis.rules;

import static io.tamis.rules.Dimension.CONTEXTUAL;
import static io.tamis.rules.Dimension.DEMOGRAPHIC;
import static io.tamis.rules.Dimension.PSYCHOGRAPHIC;
import static io.tamis.rules.Dimension.SCORES;
import static io.tamis.rules.Dimension.TRANSACTIONAL;
import static io.tamis.rules.ValueType.INSTANT;
import static io.tamis.rules.ValueType.LIST;
import static io.tamis.rules.ValueType.NUMBER;
import static io.tamis.rules.ValueType.TEXT;

import io.tamis.rules.Attribute.Expression;
import io.tamis.rules.Attribute.Fact;
import io.tamis.rules.Attribute.Unavailable;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue of the language's reference. */
final class StandardAttributes {

    /** Margin on a basket and years a customer stays: the middle of what French retail reports; meant to be replaced. */
    private static final String LIFETIME_VALUE =
            "AVG('Order Completed') * COUNT('Order Completed', LAST 365 DAYS) * 0.3 * 3";

    private static final Unavailable CONTEXT = new Unavailable("profiles do not carry the context of events yet");
    private static final Unavailable POINTS = new Unavailable("no points per event are configured yet");
    private static final Unavailable QUINTILES = new Unavailable("no quintiles have been computed yet");

    static final List<Attribute> ALL = Stream.of(
                    demographic(), psychographic(), contextual(), transactional(), rfm(), scores())
            .flatMap(List::stream)
            .toList();

    private StandardAttributes() {}

    private static List<Attribute> demographic() {
        return List.of(
                new Attribute(
                        "age",
                        List.of("Âge"),
                        DEMOGRAPHIC,
                        NUMBER,
                        "The age given, else whole years since the birthday.",
                        new Expression("COALESCE(age, YEARS SINCE birthday)")),
                trait("gender", DEMOGRAPHIC, TEXT, "The gender given.", "Sexe"),
                trait("marital_status", DEMOGRAPHIC, TEXT, "The marital status given.", "Statut_marital"),
                trait("occupation", DEMOGRAPHIC, TEXT, "The occupation given.", "Profession"),
                trait("income_band", DEMOGRAPHIC, TEXT, "The band of income given.", "Revenu"),
                place("city", "The city of the address.", "Localisation", "Ville"),
                place("region", "The region of the address.", "Région"),
                place("country", "The country of the address.", "Pays"));
    }

    private static List<Attribute> psychographic() {
        return List.of(
                trait(
                        "interests",
                        PSYCHOGRAPHIC,
                        LIST,
                        "What the person is interested in.",
                        "Intérêt",
                        "Intérêts",
                        "Centres d'intérêt"),
                trait("values", PSYCHOGRAPHIC, LIST, "What the person holds dear.", "Valeurs"),
                trait("lifestyle", PSYCHOGRAPHIC, LIST, "How the person lives.", "Style_de_vie"),
                trait("motivations", PSYCHOGRAPHIC, LIST, "Why the person buys.", "Motivations"));
    }

    private static List<Attribute> contextual() {
        return List.of(
                given("device", CONTEXTUAL, TEXT, "The device of the last event.", CONTEXT, "Appareil"),
                given("usual_device", CONTEXTUAL, TEXT, "The most frequent device over 90 days.", CONTEXT),
                given("hour_band", CONTEXTUAL, TEXT, "The usual part of the day.", CONTEXT, "Moment"),
                given("season", CONTEXTUAL, TEXT, "The meteorological season of today.", Fact.SEASON, "Saison"),
                given("locale", CONTEXTUAL, TEXT, "The locale of the last event.", CONTEXT, "Langue"));
    }

    private static List<Attribute> transactional() {
        return List.of(
                number("total_spent", "Spent on orders, ever.", "SUM('Order Completed')", "Montant_achat"),
                number("average_basket", "Mean value of an order.", "AVG('Order Completed')", "Panier_moyen"),
                number("recency", "Days since the last order.", "DAYS SINCE LAST('Order Completed')", "Récence"),
                number(
                        "frequency",
                        "Orders in the last 365 days.",
                        "COUNT('Order Completed', LAST 365 DAYS)",
                        "Fréquence",
                        "Fréquence_achat"),
                given("first_seen", TRANSACTIONAL, INSTANT, "The first event of any kind.", Fact.FIRST_SEEN),
                given("last_seen", TRANSACTIONAL, INSTANT, "The last event of any kind.", Fact.LAST_SEEN),
                number("tenure", "Days since first seen.", "DAYS SINCE first_seen", "Ancienneté"),
                number(
                        "purchase_interval",
                        "Mean days between two orders.",
                        "(LAST('Order Completed') - FIRST('Order Completed')) / 1 DAY / (COUNT('Order Completed') - 1)",
                        "Délai_entre_achats"),
                number(
                        "interaction_recency",
                        "Days since the last event of any kind.",
                        "DAYS SINCE last_seen",
                        "Récence_interaction"),
                given(
                        "engagement",
                        TRANSACTIONAL,
                        NUMBER,
                        "Points per event, halved every 14 days.",
                        POINTS,
                        "Score_engagement"),
                number(
                        "lifetime_value",
                        "Mean basket × orders a year × margin (0.3) × years (3).",
                        LIFETIME_VALUE,
                        "CLV",
                        "Valeur_vie_client"));
    }

    private static List<Attribute> rfm() {
        return List.of(
                given("rfm_recency", TRANSACTIONAL, NUMBER, "Recency from 1 to 5.", QUINTILES, "R"),
                given("rfm_frequency", TRANSACTIONAL, NUMBER, "Frequency from 1 to 5.", QUINTILES, "F"),
                given("rfm_monetary", TRANSACTIONAL, NUMBER, "Amount from 1 to 5.", QUINTILES, "M"));
    }

    private static List<Attribute> scores() {
        return List.of(
                new Attribute(
                        "propensity",
                        List.of("Score_propension"),
                        SCORES,
                        NUMBER,
                        "Probability of a purchase.",
                        new Expression("SCORE('propension')")),
                new Attribute(
                        "churn_risk",
                        List.of("Risque_churn"),
                        SCORES,
                        NUMBER,
                        "Probability of leaving.",
                        new Expression("SCORE('churn')")));
    }

    /** Its own name, in its own definition, is the trait. */
    private static Attribute trait(
            String name, Dimension dimension, ValueType type, String description, String... aliases) {
        return new Attribute(name, List.of(aliases), dimension, type, description, new Expression("`" + name + "`"));
    }

    private static Attribute place(String name, String description, String... aliases) {
        String expression = "COALESCE(address." + name + ", " + name + ")";
        return new Attribute(name, List.of(aliases), DEMOGRAPHIC, TEXT, description, new Expression(expression));
    }

    private static Attribute number(String name, String description, String expression, String... aliases) {
        return new Attribute(name, List.of(aliases), TRANSACTIONAL, NUMBER, description, new Expression(expression));
    }

    private static Attribute given(
            String name,
            Dimension dimension,
            ValueType type,
            String description,
            Attribute.Definition definition,
            String... aliases) {
        return new Attribute(name, List.of(aliases), dimension, type, description, definition);
    }
}
