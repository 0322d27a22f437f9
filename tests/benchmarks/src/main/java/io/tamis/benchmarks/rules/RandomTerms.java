package io.tamis.benchmarks.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Rules as marketers write them: two to four tests, now and then a group of alternatives or an exclusion, with round numbers.
 * A known share of them, and no other, reads {@link #TOUCHED}.
 */
final class RandomTerms {

    /** The event whose arrival is measured. */
    static final String TOUCHED = "Checkout Started";

    static final List<String> EVENTS = List.of("Order Completed", "Product Viewed", "Product Added", "Email Opened");
    static final List<String> MODELS = List.of("propension", "churn");
    static final List<String> CITIES = List.of(
            "Paris",
            "Lyon",
            "Marseille",
            "Toulouse",
            "Nice",
            "Nantes",
            "Montpellier",
            "Strasbourg",
            "Bordeaux",
            "Lille",
            "Rennes",
            "Reims",
            "Saint-Étienne",
            "Toulon",
            "Grenoble",
            "Dijon",
            "Angers",
            "Nîmes");
    static final List<String> PLANS = List.of("Gratuit", "Essentiel", "Premium", "Entreprise");
    static final List<String> INTERESTS = List.of(
            "Mode de vie urbain",
            "Yoga",
            "Cuisine",
            "Football",
            "Jardinage",
            "Jeux vidéo",
            "Voyages",
            "Musique",
            "Cinéma",
            "Lecture",
            "Randonnée",
            "Bricolage");

    private static final List<Integer> DAYS = List.of(7, 14, 30, 60, 90, 180);
    private final Random random;

    private RandomTerms(long seed) {
        random = new Random(seed);
    }

    /** The first {@code touched} of them read {@link #TOUCHED}. */
    static List<Term> of(int size, int touched, long seed) {
        RandomTerms terms = new RandomTerms(seed);
        List<Term> rules = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rules.add(terms.rule(i < touched));
        }
        return rules;
    }

    private Term rule(boolean touched) {
        List<Term> tests = new ArrayList<>();
        int parts = 2 + random.nextInt(3);
        for (int i = 0; i < parts; i++) {
            tests.add(part());
        }
        if (touched) {
            tests.set(random.nextInt(parts), activity(TOUCHED));
        }
        return random.nextInt(5) == 0 ? new Term.Any(tests) : new Term.All(tests);
    }

    private Term part() {
        return switch (random.nextInt(8)) {
            case 0 -> new Term.Any(List.of(leaf(), leaf()));
            case 1 -> new Term.Not(leaf());
            default -> leaf();
        };
    }

    private Term leaf() {
        return switch (random.nextInt(9)) {
            case 0 -> new Term.AtLeast("age", 18 + random.nextInt(10) * 5);
            case 1 -> new Term.Below("age", 25 + random.nextInt(10) * 5);
            case 2 -> new Term.AtLeast("points", random.nextInt(20) * 100);
            case 3 -> new Term.OneOf("city", some(CITIES, 1 + random.nextInt(5)));
            case 4 -> new Term.OneOf("plan", some(PLANS, 1 + random.nextInt(2)));
            case 5 -> new Term.Contains("interests", one(INTERESTS));
            case 6 -> new Term.Score(one(MODELS), (1 + random.nextInt(9)) / 10.0);
            default -> activity(one(EVENTS));
        };
    }

    private Term activity(String event) {
        return switch (random.nextInt(4)) {
            case 0 -> new Term.Sum(event, one(DAYS), 50 * (1 + random.nextInt(10)));
            case 1 -> new Term.Recent(event, one(DAYS));
            default -> new Term.Count(event, one(DAYS), 1 + random.nextInt(5));
        };
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private List<String> some(List<String> choices, int count) {
        return random.ints(0, choices.size())
                .distinct()
                .limit(count)
                .mapToObj(choices::get)
                .toList();
    }
}
