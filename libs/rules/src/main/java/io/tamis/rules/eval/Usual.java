package io.tamis.rules.eval;

import io.tamis.rules.Context;
import io.tamis.rules.HourBand;
import io.tamis.rules.Tallies;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The circumstances of a person's events. */
public final class Usual {
    /** Both languages' names of the parts of the day. */
    public static final Bilingual HOUR_BANDS = new Bilingual(Arrays.stream(HourBand.values())
            .map(band -> List.of(band.label(), band.french()))
            .toList());

    /** Days, today included, that count as usual. */
    private static final int DAYS = 90;

    private Usual() {}

    /** Of the last event: its device, or its locale. */
    public record Last(boolean device) implements Datum {
        @Override
        public @Nullable Object of(Moment moment) {
            moment.until = Moment.NEVER;
            Context context = moment.facts.context();
            if (context == null) {
                return null;
            }
            return device ? context.device() : context.locale();
        }
    }

    /** The most frequent of the last 90 local days, of equally frequent ones the most recent. */
    public record MostFrequent(boolean device, Dates dates) implements Datum {
        @Override
        public @Nullable Object of(Moment moment) {
            moment.until = Moment.NEVER;
            Context context = moment.facts.context();
            if (context == null) {
                return null;
            }
            Tallies tallies = device ? context.devices() : context.hourBands();
            long today = dates.day(moment.now);
            String first = winner(tallies, today);
            for (long day = nextChange(tallies, today); day != Moment.NEVER; day = nextChange(tallies, day)) {
                if (!Objects.equals(winner(tallies, day), first)) {
                    moment.until = dates.startOf(LocalDate.ofEpochDay(day));
                    break;
                }
            }
            return first == null || device ? first : named(first);
        }

        private static Object named(String band) {
            int index = HOUR_BANDS.index(band);
            return index < 0 ? band : HOUR_BANDS.names(index);
        }

        private static @Nullable String winner(Tallies tallies, long today) {
            List<String> values = new ArrayList<>();
            long[] counts = new long[tallies.size()];
            String best = null;
            long most = 0;
            for (int row = 0; row < tallies.size() && tallies.day(row) <= today; row++) {
                if (tallies.day(row) > today - DAYS) {
                    int value = values.indexOf(tallies.value(row));
                    if (value < 0) {
                        value = values.size();
                        values.add(tallies.value(row));
                    }
                    counts[value] += tallies.count(row);
                }
            }
            for (int row = tallies.size() - 1; row >= 0; row--) {
                int value = values.indexOf(tallies.value(row));
                boolean inside = tallies.day(row) <= today && tallies.day(row) > today - DAYS;
                // From the most recent row back, so that an equal count does not take over.
                if (inside && counts[value] > most) {
                    best = tallies.value(row);
                    most = counts[value];
                }
            }
            return best;
        }

        /** The next day on which a row begins to count or no longer does. */
        private static long nextChange(Tallies tallies, long today) {
            long next = Moment.NEVER;
            for (int row = 0; row < tallies.size(); row++) {
                long enters = tallies.day(row);
                long leaves = enters + DAYS;
                next = Math.min(next, enters > today ? enters : leaves > today ? leaves : next);
            }
            return next;
        }
    }
}
