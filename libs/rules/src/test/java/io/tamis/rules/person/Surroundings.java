package io.tamis.rules.person;

import io.tamis.rules.Context;
import io.tamis.rules.Tallies;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A context made of lists. */
public record Surroundings(
        @Nullable String device, @Nullable String locale, Rows devices, Rows hourBands) implements Context {
    public record Row(LocalDate date, String value, int count) {}

    public record Rows(List<Row> rows) implements Tallies {
        @Override
        public int size() {
            return rows.size();
        }

        @Override
        public long day(int row) {
            return rows.get(row).date().toEpochDay();
        }

        @Override
        public String value(int row) {
            return rows.get(row).value();
        }

        @Override
        public int count(int row) {
            return rows.get(row).count();
        }
    }
}
