package io.tamis.local.shop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * On which days somebody buys. An order comes when enough days have passed, weighed by the season and by the interest that is
 * left; it is planned beyond the last day too, so that the visits which announce it are there until the end.
 */
final class Plan {

    /** Orders of the days after the year: who is about to buy comes back live. */
    static final int AHEAD = 12;

    private static final double FADING_ORDERS = 5;
    private static final double FADING_VISITS = 9;
    private static final double SOON_AFTER_JOINING = 3;
    private static final double FIRST_ORDER_AT_ONCE = 0.55;

    private final Person person;
    private final LocalDate start;

    Plan(Person person, LocalDate start) {
        this.person = person;
        this.start = start;
    }

    List<Integer> orderDays(Dice dice) {
        List<Integer> days = new ArrayList<>();
        double need = firstNeed(dice);
        for (int day = person.joined(); day < Shop.DAYS + AHEAD; day++) {
            need -= season(day) * left(day, FADING_ORDERS);
            if (need <= 0) {
                days.add(day);
                need = gap(dice);
            }
        }
        return days;
    }

    /** The interest in looking around that is left, from 1 to 0: it fades over four weeks. */
    double interest(int day) {
        return left(day, FADING_VISITS);
    }

    private double firstNeed(Dice dice) {
        boolean comesToBuy = person.joined() > 0 && dice.chance(FIRST_ORDER_AT_ONCE);
        double somewhereWithin = gap(dice) * dice.between(0, 1);
        return comesToBuy && person.rhythm() != Rhythm.BROWSER ? dice.between(0, SOON_AFTER_JOINING) : somewhereWithin;
    }

    private double gap(Dice dice) {
        double pace = person.rhythm() == Rhythm.HABITUE ? 1 : StrictMath.exp(-0.2 * person.affinity());
        return person.rhythm().gap(dice) * pace;
    }

    /** Habit knows little of seasons. */
    private double season(int day) {
        double season = Season.of(start.plusDays(day));
        return person.rhythm() == Rhythm.HABITUE ? 0.8 + 0.2 * season : season;
    }

    private double left(int day, double days) {
        return day <= person.stops() ? 1 : StrictMath.exp(-(day - person.stops()) / days);
    }
}
