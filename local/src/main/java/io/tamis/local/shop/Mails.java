package io.tamis.local.shop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** The newsletter of every Thursday at ten: who opens it, who clicks. */
final class Mails {

    private static final LocalTime SENT = LocalTime.of(10, 0);
    private static final double HOURS_UNTIL_OPENED = 5;
    private static final double CLICKED = 0.24;
    private static final int INTENT_DAYS = 10;
    private static final double WITH_INTENT = 1.7;

    private final Person person;
    private final Plan plan;
    private final Clock clock;

    Mails(Person person, Plan plan, Clock clock) {
        this.person = person;
        this.plan = plan;
        this.clock = clock;
    }

    List<Row> rows(List<Integer> orderDays, Dice dice) {
        List<Row> rows = new ArrayList<>();
        double opening = dice.between(0.02, 0.2);
        for (int day = person.joined(); day < Shop.DAYS; day++) {
            LocalDate date = clock.start().plusDays(day);
            if (date.getDayOfWeek() == DayOfWeek.THURSDAY) {
                double chance = opening * plan.interest(day) * (buysSoon(orderDays, day) ? WITH_INTENT : 1);
                boolean opened = dice.chance(chance);
                Instant at = clock.at(day, SENT)
                        .plus(Duration.ofSeconds((long) (dice.exponential(HOURS_UNTIL_OPENED) * 3600)));
                if (opened) {
                    open(rows, date, at, dice);
                }
            }
        }
        return rows;
    }

    private void open(List<Row> rows, LocalDate campaign, Instant at, Dice dice) {
        String name = person.userId() + "-mail-" + campaign;
        rows.add(Row.track(at, name + "-o", "Email Opened", properties(campaign)));
        if (dice.chance(CLICKED)) {
            Instant clicked = at.plusSeconds(dice.whole(10, 200));
            rows.add(Row.track(clicked, name + "-c", "Email Link Clicked", properties(campaign)));
            rows.addAll(new Visit(name + "-v", clicked, dice).pages(1).rows());
        }
    }

    private static boolean buysSoon(List<Integer> orderDays, int day) {
        return orderDays.stream().anyMatch(order -> order >= day && order <= day + INTENT_DAYS);
    }

    private static ObjectNode properties(LocalDate campaign) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("campaign_id", "lettre-" + campaign)
                .put("campaign", "La lettre du jeudi");
    }
}
