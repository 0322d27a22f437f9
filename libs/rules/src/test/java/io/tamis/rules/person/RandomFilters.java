package io.tamis.rules.person;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Filters, each with what it means written a second time: in plain Java, knowing nothing of the library. */
public final class RandomFilters {

    /** A filter's text and its meaning. */
    public record Filter(String text, Predicate<Happening> meaning) {}

    private RandomFilters() {}

    /** Filters of up to three levels. */
    public static Arbitrary<Filter> filters() {
        return filters(2);
    }

    private static Arbitrary<Filter> filters(int levels) {
        if (levels == 0) {
            return Arbitraries.of(TESTS);
        }
        Arbitrary<Filter> part = filters(levels - 1);
        return Arbitraries.oneOf(
                Arbitraries.of(TESTS),
                Combinators.combine(part, part)
                        .as((a, b) -> new Filter(
                                "(" + a.text + ") AND (" + b.text + ")",
                                it -> a.meaning.test(it) && b.meaning.test(it))),
                Combinators.combine(part, part)
                        .as((a, b) -> new Filter(
                                "(" + a.text + ") OR (" + b.text + ")",
                                it -> a.meaning.test(it) || b.meaning.test(it))),
                part.map(a -> new Filter("NOT (" + a.text + ")", it -> !a.meaning.test(it))),
                Combinators.combine(part, part, part)
                        .as((a, b, c) -> new Filter(
                                "(IF " + a.text + " THEN " + b.text + " ELSE " + c.text + ")",
                                it -> a.meaning.test(it) ? b.meaning.test(it) : c.meaning.test(it))));
    }

    private static final List<Filter> TESTS = List.of(
            new Filter(
                    "path = '/soldes'", it -> plain(it.properties().get("Path")).equals("/soldes")),
            new Filter(
                    "PATH != '/Soldés'",
                    it -> !plain(it.properties().get("Path")).equals("/soldes")),
            new Filter(
                    "path STARTS WITH '/S'",
                    it -> plain(it.properties().get("Path")).startsWith("/s")),
            new Filter(
                    "path IN ('/', 42)",
                    it -> List.of("/", "42").contains(plain(it.properties().get("Path")))),
            new Filter("path IS MISSING", it -> !it.properties().containsKey("Path")),
            new Filter("total > 1", it -> number(it) > 1),
            new Filter("total <= 2.5", it -> number(it) <= 2.5),
            new Filter("total = 2.5", it -> number(it) == 2.5),
            new Filter("total * 2 + 1 BETWEEN 1 AND 6", it -> number(it) * 2 + 1 >= 1 && number(it) * 2 + 1 <= 6),
            new Filter("COALESCE(total, 7) = 7", it -> Double.isNaN(number(it))),
            new Filter(
                    "tags CONTAINS '/soldes'",
                    it -> it.properties().get("tags") instanceof List<?> tags
                            && tags.stream().anyMatch(tag -> plain(tag).equals("/soldes"))),
            new Filter(
                    "ANY tags WITH (value > 40)",
                    it -> it.properties().get("tags") instanceof List<?> tags
                            && tags.stream().anyMatch(tag -> number(tag) > 40)),
            new Filter("device = 'mobile'", it -> it.context().containsKey("device")),
            new Filter("hour BETWEEN 4 AND 12", it -> it.hour() != null && it.hour() >= 4 && it.hour() <= 12));

    private static String plain(@Nullable Object value) {
        return value == null ? "" : value.toString().toLowerCase(Locale.ROOT).replace('é', 'e');
    }

    private static double number(Happening it) {
        return number(it.properties().get("total"));
    }

    private static double number(@Nullable Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case String text when text.matches("[0-9.]+") -> Double.parseDouble(text);
            case null, default -> Double.NaN;
        };
    }
}
