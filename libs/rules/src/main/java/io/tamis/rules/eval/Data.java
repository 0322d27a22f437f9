package io.tamis.rules.eval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The small values of unknown type. */
public final class Data {

    private Data() {}

    public record Constant(@Nullable Object value) implements Datum {
        @Override
        public @Nullable Object of(Moment moment) {
            moment.until = Moment.NEVER;
            return value;
        }
    }

    public record Trait(String path) implements Datum {
        @Override
        public @Nullable Object of(Moment moment) {
            moment.until = Moment.NEVER;
            return moment.facts.trait(path);
        }
    }

    /** The meteorological season of today, under its English and its French name. */
    public record Season(Dates dates) implements Datum {

        public static final Bilingual NAMES = new Bilingual(List.of(
                List.of("winter", "hiver"),
                List.of("spring", "printemps"),
                List.of("summer", "été"),
                List.of("autumn", "automne")));

        @Override
        public Object of(Moment moment) {
            LocalDate today = dates.dateOf(moment.now);
            int months = today.getMonthValue() % 3;
            moment.until = dates.startOf(today.withDayOfMonth(1).plusMonths(3L - months));
            return NAMES.names(today.getMonthValue() / 3 % 4);
        }
    }

    /** A number among values of unknown type. */
    public record OfQuantity(Quantity quantity) implements Datum {
        @Override
        public @Nullable Object of(Moment moment) {
            double value = quantity.value(moment);
            return Double.isNaN(value) ? null : value;
        }
    }

    /** An instant among values of unknown type: its ISO text. */
    public record OfPoint(Point point) implements Datum {
        @Override
        public @Nullable Object of(Moment moment) {
            long at = point.at(moment);
            return at == Moment.MISSING ? null : Instant.ofEpochMilli(at).toString();
        }
    }

    public record OfCondition(Condition condition) implements Datum {
        @Override
        public Object of(Moment moment) {
            return condition.holds(moment);
        }
    }

    public record Absent(Datum datum) implements Condition {
        @Override
        public boolean holds(Moment moment) {
            return datum.of(moment) == null;
        }
    }

    /** A value taken as a condition. */
    public record Truth(Datum datum) implements Condition {
        @Override
        public boolean holds(Moment moment) {
            return switch (datum.of(moment)) {
                case Boolean truth -> truth;
                case String text -> text.equalsIgnoreCase("true");
                case null, default -> false;
            };
        }
    }

    public record InSegment(String key) implements Condition {
        @Override
        public boolean holds(Moment moment) {
            moment.until = Moment.NEVER;
            return moment.facts.inSegment(key);
        }
    }
}
