package io.tamis.local.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A person's year: visits that lead to orders, visits that lead nowhere, mails. */
final class Life {

    private static final double CANCELLED = 0.02;
    private static final double REFUNDED = 0.03;
    private static final double MEDIAN_BASKET = 48;

    /** Somebody who may not be counted is turned away; a handful of attempts shows it. */
    private static final int ATTEMPTS = 5;

    private final Person person;
    private final Clock clock;
    private final long seed;
    private final Plan plan;
    private final List<Integer> orderDays;
    private final Instant registered;

    Life(Person person, Clock clock, long seed) {
        this.person = person;
        this.clock = clock;
        this.seed = seed;
        this.plan = new Plan(person, clock.start());
        this.orderDays = plan.orderDays(dice("orders"));
        Dice dice = dice("registration");
        this.registered = clock.during(person.joined() == 0 ? dice.whole(0, 9) : person.joined(), dice);
    }

    /** All that they do from registration to the end of the year, in the order in which it happens. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>(visits());
        if (person.newsletter() && person.consent().known()) {
            rows.addAll(new Mails(person, plan, clock).rows(orderDays, dice("mails")));
        }
        Accounts accounts = new Accounts(person, registered, clock, dice("accounts"));
        List<Row> known = rows.stream()
                .filter(row -> row.at().isAfter(registered) && row.at().isBefore(clock.end()))
                .sorted(Comparator.comparing(Row::at).thenComparing(Row::messageId))
                .limit(person.consent().known() ? Long.MAX_VALUE : ATTEMPTS)
                .toList();
        return accounts.with(known);
    }

    /** Days from the end of the year to the next order. */
    int untilNextOrder() {
        return orderDays.stream()
                .mapToInt(day -> day - Shop.DAYS)
                .filter(day -> day >= 0)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private List<Row> visits() {
        List<Row> rows = new ArrayList<>();
        Dice dice = dice("visits");
        int number = 0;
        for (int day : orderDays) {
            int approaches = approaches(dice);
            for (int i = 0; i < approaches; i++) {
                // Rather near than far: most look again on the days right before.
                double near = dice.between(0, 1);
                int before = Math.max(0, day - 1 - (int) (near * near * 9));
                rows.addAll(approach(name(number++), clock.during(before, dice), dice));
            }
            Instant at = day == person.joined() ? registered.plus(Duration.ofMinutes(1)) : clock.during(day, dice);
            rows.addAll(purchase(name(number++), at, dice));
        }
        Dice idle = dice("idle");
        for (int day = person.joined(); day < Shop.DAYS; day++) {
            if (idle.chance(person.rhythm().visitsADay() * plan.interest(day))) {
                rows.addAll(look(person.userId() + "-i" + day, clock.during(day, idle), idle));
            }
        }
        return rows;
    }

    private int approaches(Dice dice) {
        return switch (person.rhythm()) {
            case HABITUE -> dice.weighted(25, 75);
            case REGULAR -> dice.weighted(10, 62, 28);
            case OCCASIONAL, BROWSER -> dice.weighted(8, 50, 30, 12);
        };
    }

    private static List<Row> approach(String name, Instant at, Dice dice) {
        Visit visit = new Visit(name, at, dice).pages(1).products(dice.weighted(0, 65, 35));
        return dice.chance(0.4) ? visit.basket().rows() : visit.rows();
    }

    private List<Row> purchase(String name, Instant at, Dice dice) {
        double euros = dice.logNormal(MEDIAN_BASKET * StrictMath.exp(0.2 * person.affinity()), 0.5);
        Visit visit = new Visit(name, at, dice).pages(dice.chance(0.45) ? 1 : 0);
        if (dice.chance(0.65)) {
            visit.basket();
        }
        visit.order(euros);
        if (dice.chance(CANCELLED)) {
            visit.cancelled();
        } else if (dice.chance(REFUNDED)) {
            visit.refunded(dice.between(5, 20));
        }
        return visit.rows();
    }

    private static List<Row> look(String name, Instant at, Dice dice) {
        Visit visit = new Visit(name, at, dice).pages(dice.whole(1, 2)).products(dice.weighted(62, 28, 10));
        return dice.chance(0.07) ? visit.basket().rows() : visit.rows();
    }

    private String name(int number) {
        return person.userId() + "-v" + number;
    }

    private Dice dice(String concern) {
        return Dice.of(seed, person.number(), concern);
    }
}
