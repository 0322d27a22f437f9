package io.tamis.rules;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named attribute: a name that marketers know for an expression.
 *
 * @param name canonical; looked up, like the aliases, ignoring case and accents
 * @param description one sentence, with the unit where there is one
 */
public record Attribute(
        String name,
        List<String> aliases,
        Dimension dimension,
        ValueType type,
        String description,
        Definition definition) {

    public Attribute {
        aliases = List.copyOf(aliases);
    }

    /** Where the value comes from. */
    public sealed interface Definition {}

    /**
     * An expression of the rules language. In it the attribute's own name means the trait of that name, so that
     * {@code city} can be defined as {@code COALESCE(address.city, city)}.
     */
    public record Expression(String text) implements Definition {}

    /** A fact that the language has no words for. */
    public enum Fact implements Definition {
        FIRST_SEEN,
        LAST_SEEN,
        SEASON,
        DEVICE,
        LOCALE,
        USUAL_DEVICE,
        HOUR_BAND
    }

    /**
     * Σ points · 2^(−local days / 14) over what the person did, up to 400 days ago.
     *
     * @param points by exact event name; finite and not negative
     */
    public record Engagement(Map<String, Double> points) implements Definition {
        public Engagement {
            points = Map.copyOf(points);
        }
    }

    /** In which fifth of all customers the value of an expression lies, by {@link Breakpoints}: 1 to 5. */
    public record Quintile(Breakpoints.Measure measure, String text) implements Definition {}

    /** The text that defines it, in the rules language; null when it has none. */
    public @Nullable String text() {
        return switch (definition) {
            case Expression(String text) -> text;
            case Quintile(var measure, String text) -> text;
            case Fact fact -> null;
            case Engagement engagement -> null;
        };
    }
}
