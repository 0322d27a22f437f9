package io.tamis.rules.check;

import io.tamis.rules.Attribute;
import io.tamis.rules.eval.Bilingual;
import io.tamis.rules.eval.Calendar;
import io.tamis.rules.eval.Data;
import io.tamis.rules.eval.Remaining;
import io.tamis.rules.eval.Usual;
import io.tamis.rules.syntax.Printer;
import io.tamis.rules.tree.Field;
import io.tamis.rules.tree.Node;
import org.jspecify.annotations.Nullable;

/** What the parts of a rule can be, whatever the facts. */
record Domains(Bindings bindings) {
    /** One text for one value, however it is written. */
    String key(Node value) {
        return value instanceof Node.Name name
                        && bindings.of(name) instanceof Binding.Named(Attribute attribute, var body)
                ? "@" + attribute.name()
                : Printer.canonical(value);
    }

    /** Of a number; null of anything else. A trait may be a list, of which two elements satisfy what one number cannot. */
    @Nullable
    Extent extent(Node value) {
        if (new Types(bindings).of(value) != Type.NUMBER) {
            return null;
        }
        return switch (value) {
            case Node.Calendar c -> new Extent(c.field().least(), c.field().greatest(), true);
            case Node.Remaining r -> new Extent(0, Remaining.most(r.unit(), r.period()), true);
            case Node.Elapsed e -> new Extent(0, Double.POSITIVE_INFINITY, true);
            case Node.Aggregate a
            when a.function() == Node.Function.COUNT -> new Extent(0, Double.POSITIVE_INFINITY, true);
            case Node.Name name when definition(name) instanceof Attribute.Quintile -> new Extent(1, 5, true);
            case Node.Name name
            when definition(name) instanceof Attribute.Engagement -> new Extent(0, Double.POSITIVE_INFINITY, false);
            default -> new Extent(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);
        };
    }

    /** The names of a value that has one of a few; null of anything else. */
    @Nullable
    Bilingual names(Node value) {
        return switch (value) {
            case Node.Calendar c when c.field() == Field.WEEKDAY -> Calendar.WEEKDAYS;
            case Node.Name name when definition(name) == Attribute.Fact.SEASON -> Data.Season.NAMES;
            case Node.Name name when definition(name) == Attribute.Fact.HOUR_BAND -> Usual.HOUR_BANDS;
            default -> null;
        };
    }

    private Attribute.@Nullable Definition definition(Node.Name name) {
        return bindings.of(name) instanceof Binding.Named named
                ? named.attribute().definition()
                : null;
    }
}
