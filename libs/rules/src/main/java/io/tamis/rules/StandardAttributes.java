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
import io.tamis.rules.Breakpoints.Measure;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue of the language's reference. */
final class StandardAttributes {

    static List<Attribute> all(CatalogueSettings settings) {
        return Stream.of(
                        demographic(),
                        psychographic(),
                        contextual(),
                        transactional(),
                        chosen(settings),
                        rfm(),
                        scores())
                .flatMap(List::stream)
                .toList();
    }

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
                given("device", CONTEXTUAL, TEXT, "The device of the last event.", Fact.DEVICE, "Appareil"),
                given(
                        "usual_device",
                        CONTEXTUAL,
                        TEXT,
                        "The most frequent device of the last 90 days.",
                        Fact.USUAL_DEVICE,
                        "Appareil_habituel"),
                given("hour_band", CONTEXTUAL, TEXT, "The usual part of the day.", Fact.HOUR_BAND, "Moment"),
                given("season", CONTEXTUAL, TEXT, "The meteorological season of today.", Fact.SEASON, "Saison"),
                given("locale", CONTEXTUAL, TEXT, "The locale of the last event.", Fact.LOCALE, "Langue"));
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
                        "Récence_interaction"));
    }

    private static List<Attribute> chosen(CatalogueSettings settings) {
        return List.of(
                given(
                        "engagement",
                        TRANSACTIONAL,
                        NUMBER,
                        "Points per event, halved every 14 days.",
                        new Attribute.Engagement(settings.points()),
                        "Score_engagement"),
                number(
                        "lifetime_value",
                        "What a customer is worth over the years to come.",
                        lifetimeValue(settings),
                        "CLV",
                        "Valeur_vie_client"));
    }

    private static String lifetimeValue(CatalogueSettings settings) {
        String model = settings.lifetimeValueModel();
        return model == null
                ? "AVG('Order Completed') * COUNT('Order Completed', LAST 365 DAYS) * " + plain(settings.margin())
                        + " * " + plain(settings.years())
                : "SCORE('" + model.replace("'", "''") + "')";
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).toPlainString();
    }

    private static List<Attribute> rfm() {
        return List.of(
                quintile("rfm_recency", Measure.RECENCY, "How recently they bought, from 1 to 5.", "recency", "R"),
                quintile("rfm_frequency", Measure.FREQUENCY, "How often they buy, from 1 to 5.", "frequency", "F"),
                quintile("rfm_monetary", Measure.MONETARY, "How much they spent, from 1 to 5.", "total_spent", "M"));
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

    private static Attribute quintile(String name, Measure measure, String description, String measured, String alias) {
        return given(name, TRANSACTIONAL, NUMBER, description, new Attribute.Quintile(measure, measured), alias);
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
