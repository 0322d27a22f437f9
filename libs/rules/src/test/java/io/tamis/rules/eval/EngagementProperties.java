package io.tamis.rules.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tamis.rules.person.Activity;
import io.tamis.rules.person.Person;
import io.tamis.rules.person.RandomPeople;
import io.tamis.rules.tree.Relation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** Engagement against its definition: points of each local day, halved every fourteen, from the oldest day on. */
class EngagementProperties {
    private static final List<Engagement.Weighted> EVENTS =
            List.of(new Engagement.Weighted("Order Completed", 20), new Engagement.Weighted("x", 1.5));

    @Provide
    Arbitrary<Person> people() {
        return RandomPeople.people();
    }

    @Provide
    Arbitrary<Long> instants() {
        return RandomPeople.instants();
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("Europe/Paris", "America/Havana", "Asia/Kathmandu", "Australia/Lord_Howe")
                .map(ZoneId::of);
    }

    private static double naive(Person person, long now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(now), zone);
        TreeMap<LocalDate, Double> days = new TreeMap<>();
        for (Engagement.Weighted event : EVENTS) {
            Activity activity = person.events().getOrDefault(event.event(), Activity.of(List.of(), List.of()));
            activity.runs().stream()
                    .filter(run -> run.instant() <= now)
                    .forEach(run -> days.merge(day(run.instant(), zone), event.points() * run.count(), Double::sum));
            activity.waitings().stream()
                    .filter(one -> one.instant() <= now)
                    .forEach(one -> days.merge(day(one.instant(), zone), event.points(), Double::sum));
        }
        double sum = 0;
        for (var day : days.entrySet()) {
            long age = ChronoUnit.DAYS.between(day.getKey(), today);
            sum += age > 400 ? 0 : day.getValue() * Math.pow(2, -age / 14.0);
        }
        return sum;
    }

    private static LocalDate day(long instant, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(instant), zone);
    }

    @Property(tries = 2000)
    void itIsTheSumOfWhatIsLeftOfEachDay(
            @ForAll("people") Person person, @ForAll("instants") long now, @ForAll("zones") ZoneId zone) {
        Moment moment = new Moment(person, now);
        double value = new Engagement(EVENTS, new Dates(zone)).value(moment);

        assertThat(value).isCloseTo(naive(person, now, zone), within(1e-9));
        if (moment.until() != Moment.NEVER) {
            assertThat(naive(person, moment.until() - 1, zone)).isCloseTo(value, within(1e-9));
        }
    }

    @Property(tries = 2000)
    void aComparisonTurnsAtTheFirstInstantThatFlipsIt(
            @ForAll("people") Person person,
            @ForAll("instants") long now,
            @ForAll("zones") ZoneId zone,
            @ForAll Relation relation,
            @ForAll @DoubleRange(min = -1, max = 70) double bound) {
        Engagement engagement = new Engagement(EVENTS, new Dates(zone));
        Moment moment = new Moment(person, now);
        boolean first = engagement.holds(moment, relation, bound);
        long until = moment.until();

        assertThat(relation.holds(engagement.value(moment), bound)).isEqualTo(first);
        long step = now;
        while (step < until && step != Moment.NEVER) {
            Moment then = new Moment(person, step);
            assertThat(relation.holds(engagement.value(then), bound))
                    .as("at %d", step)
                    .isEqualTo(first);
            step = then.until();
        }
        if (until != Moment.NEVER) {
            assertThat(relation.holds(engagement.value(new Moment(person, until)), bound))
                    .isNotEqualTo(first);
        }
    }

    @Property(tries = 500)
    void whatReachesZeroStaysThere(@ForAll("people") Person person, @ForAll("zones") ZoneId zone) {
        long later = RandomPeople.MIDDLE + 500 * 24 * RandomPeople.HOUR;
        Moment moment = new Moment(person, later);

        assertThat(new Engagement(EVENTS, new Dates(zone)).value(moment)).isZero();
        assertThat(moment.until()).isEqualTo(Moment.NEVER);
    }
}
