package io.tamis.rules.eval;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values as they leave the language, see {@link io.tamis.rules.Reading}. */
public final class Readings {

    private Readings() {}

    /** An instant in epoch milliseconds. */
    public record OfPoint(Point point) implements Datum {
        @Override
        public @Nullable Object of(Moment moment) {
            long at = point.at(moment);
            return at == Moment.MISSING ? null : (Object) at;
        }
    }

    /** A condition, or nothing where what it asks about is missing. */
    public record OfTruth(Condition missing, Condition condition) implements Datum {
        @Override
        public @Nullable Object of(Moment moment) {
            if (missing.holds(moment)) {
                return null;
            }
            long until = moment.until;
            boolean holds = condition.holds(moment);
            moment.until = Math.min(until, moment.until);
            return holds;
        }
    }

    /** A value of unknown type in one of the forms that readers know. */
    public record OfDatum(Datum datum) implements Datum {
        @Override
        public @Nullable Object of(Moment moment) {
            Object value = datum.of(moment);
            return value instanceof List<?> list ? listed(list) : plain(value);
        }

        private static Object listed(List<?> list) {
            if (Data.Season.NAMES.has(list) || Calendar.WEEKDAYS.has(list) || Usual.HOUR_BANDS.has(list)) {
                return Objects.requireNonNull(list.getFirst());
            }
            List<Object> elements = new ArrayList<>();
            for (Object element : list) {
                Object plain = plain(element);
                if (plain != null) {
                    elements.add(plain);
                }
            }
            return List.copyOf(elements);
        }

        private static @Nullable Object plain(@Nullable Object value) {
            return switch (value) {
                case String text -> text;
                case Boolean truth -> truth;
                case Number number -> Double.isFinite(number.doubleValue()) ? number.doubleValue() : null;
                case null, default -> null;
            };
        }
    }

    /** A text; a number or a truth is its own text, a list is none. */
    public record OfText(Datum plain) implements Datum {
        @Override
        public @Nullable Object of(Moment moment) {
            return switch (plain.of(moment)) {
                case String text -> text;
                case Double number ->
                    BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
                case Boolean truth -> truth.toString();
                case null, default -> null;
            };
        }
    }

    /** A list; what is no list is one of one element. */
    public record OfList(Datum plain) implements Datum {
        @Override
        public @Nullable Object of(Moment moment) {
            Object value = plain.of(moment);
            return value == null || value instanceof List<?> ? value : List.of(value);
        }
    }

    /**
     * Looks past the instants at which a value's ingredients change but not the value, as {@link Settled} does for
     * truths.
     */
    public record Settled(Datum stepwise) implements Datum {
        @Override
        public @Nullable Object of(Moment moment) {
            Object first = stepwise.of(moment);
            long until = moment.until;
            long now = moment.now;
            moment.ahead = true;
            for (int step = 0; step < io.tamis.rules.eval.Settled.STEPS && until != Moment.NEVER; step++) {
                moment.now = until;
                if (!Objects.equals(stepwise.of(moment), first)) {
                    break;
                }
                until = moment.until;
            }
            moment.ahead = false;
            moment.now = now;
            moment.until = until;
            return first;
        }
    }
}
