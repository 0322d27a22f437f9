package io.tamis.rules;

import java.util.List;

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
        SEASON
    }

    /** A value whose facts do not exist yet: always missing. */
    public record Unavailable(String reason) implements Definition {}
}
