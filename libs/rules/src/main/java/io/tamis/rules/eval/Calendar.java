package io.tamis.rules.eval;

import io.tamis.rules.tree.Field;
import io.tamis.rules.tree.Relation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields of the local calendar: HOUR OF, WEEKDAY OF, MONTH OF. */
public final class Calendar {
    /** Both languages' names of the days, Monday first. */
    public static final Bilingual WEEKDAYS = new Bilingual(List.of(
            List.of("monday", "lundi"),
            List.of("tuesday", "mardi"),
            List.of("wednesday", "mercredi"),
            List.of("thursday", "jeudi"),
            List.of("friday", "vendredi"),
            List.of("saturday", "samedi"),
            List.of("sunday", "dimanche")));

    private Calendar() {}

    /** Of NOW, moved by an offset in milliseconds. */
    public record OfNow(LocalField field, long offset) implements Quantity {
        public OfNow(Field field, Dates dates, long offset) {
            this(new LocalField(field, dates), offset);
        }

        @Override
        public double value(Moment moment) {
            long clock = moment.now + offset;
            moment.until = field.next(clock) - offset;
            return field.at(clock);
        }

        @Override
        public boolean holds(Moment moment, Relation relation, double bound) {
            long clock = moment.now + offset;
            long turns = field.turns(clock, relation, bound);
            moment.until = turns == Moment.NEVER ? turns : turns - offset;
            return relation.holds(field.at(clock), bound);
        }

        @Override
        public boolean missing(Moment moment) {
            moment.until = Moment.NEVER;
            return false;
        }
    }

    /** Of an instant: it changes when the instant becomes another. */
    public record OfPoint(LocalField field, Point point) implements Quantity {
        public OfPoint(Field field, Dates dates, Point point) {
            this(new LocalField(field, dates), point);
        }

        @Override
        public double value(Moment moment) {
            long at = point.at(moment);
            return at == Moment.MISSING ? Double.NaN : field.at(at);
        }
    }

    /** A day of the week by both its names. */
    public record Weekday(Quantity day) implements Datum {
        @Override
        public @Nullable Object of(Moment moment) {
            double number = day.value(moment);
            return Double.isNaN(number) ? null : WEEKDAYS.names((int) number - 1);
        }
    }
}
