package io.tamis.local.shop;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The shop on one day: its customers and the year that ended the evening before.
 *
 * @param today the day after the last one of the year
 */
public record Shop(LocalDate today, ZoneId zone) {

    /** Customers and would-be ones, those who refuse included. */
    public static final int PEOPLE = 2_000;

    static final int DAYS = 365;
    private static final long SEED = 1_789;

    /** Everything that happened, in the order of time, the careless rows last. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Person person : people()) {
            rows.addAll(life(person).rows());
        }
        rows.sort(Comparator.comparing(Row::at).thenComparing(Row::messageId));
        rows.addAll(Slips.rows(clock().end().minusSeconds(1)));
        return rows;
    }

    /** Those who may be counted and come back today, the likeliest buyers first. */
    public List<Visitor> visitors(int count) {
        return people().stream()
                .filter(person -> person.consent() == Consent.GRANTED)
                .sorted(Comparator.comparingInt((Person person) -> life(person).untilNextOrder())
                        .thenComparingInt(Person::number))
                .limit(count)
                .map(person -> new Visitor(person.userId(), SEED + person.number()))
                .toList();
    }

    List<Person> people() {
        return new People(SEED, today).all(PEOPLE);
    }

    private Life life(Person person) {
        return new Life(person, clock(), SEED);
    }

    private Clock clock() {
        return new Clock(today.minusDays(DAYS), zone);
    }
}
