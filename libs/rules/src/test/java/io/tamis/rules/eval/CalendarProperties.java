package io.tamis.rules.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.person.Person;
import io.tamis.rules.tree.Field;
import io.tamis.rules.tree.Relation;
import io.tamis.rules.tree.Unit;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Calendar fields against java.time, around the changes of the clocks of several years and zones. */
class CalendarProperties {
    private static final Person NOBODY = Person.withTraits(Map.of());
    private static final long MINUTE = 60_000;

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "Europe/Paris",
                        "America/Asuncion",
                        "America/Havana",
                        "Africa/Cairo",
                        "Asia/Kathmandu",
                        "Australia/Lord_Howe",
                        "Africa/Casablanca")
                .map(ZoneId::of);
    }

    /** Minutes before and after the changes of the clocks, and anywhere from 2023 to 2032. */
    @Provide
    Arbitrary<Long> instants() {
        Arbitrary<Long> changes = Arbitraries.of(
                        "2024-03-31T01:00:00Z",
                        "2024-10-27T01:00:00Z",
                        "2024-03-24T04:00:00Z",
                        "2024-10-06T04:00:00Z",
                        "2024-04-25T22:00:00Z",
                        "2024-10-31T21:00:00Z",
                        "2026-04-04T15:00:00Z",
                        "2026-03-22T02:00:00Z")
                .map(text -> Instant.parse(text).toEpochMilli());
        Arbitrary<Long> anywhere = Arbitraries.longs()
                .between(
                        Instant.parse("2023-01-01T00:00:00Z").toEpochMilli(),
                        Instant.parse("2032-01-01T00:00:00Z").toEpochMilli());
        return Arbitraries.oneOf(
                changes.flatMap(at -> Arbitraries.longs().between(-200, 200).map(minutes -> at + minutes * MINUTE)),
                anywhere);
    }

    private static int field(Field field, long instant, ZoneId zone) {
        ZonedDateTime local = Instant.ofEpochMilli(instant).atZone(zone);
        return local.get(
                switch (field) {
                    case MINUTE -> ChronoField.MINUTE_OF_HOUR;
                    case HOUR -> ChronoField.HOUR_OF_DAY;
                    case DAY -> ChronoField.DAY_OF_MONTH;
                    case WEEKDAY -> ChronoField.DAY_OF_WEEK;
                    case WEEK -> IsoFields.WEEK_OF_WEEK_BASED_YEAR;
                    case MONTH -> ChronoField.MONTH_OF_YEAR;
                    case YEAR -> ChronoField.YEAR;
                });
    }

    @Property(tries = 3000)
    void aFieldIsTheLocalOneAndLastsUntilTheNextMinuteThatHasAnother(
            @ForAll Field field, @ForAll("zones") ZoneId zone, @ForAll("instants") long now) {
        Moment moment = new Moment(NOBODY, now);
        double value = new Calendar.OfNow(field, new Dates(zone), 0).value(moment);

        assertThat(value).isEqualTo(field(field, now, zone));
        assertThat(moment.until()).isGreaterThan(now);
        for (long minute = now + MINUTE; minute < Math.min(moment.until(), now + 2000 * MINUTE); minute += MINUTE) {
            assertThat(field(field, minute, zone))
                    .as(Instant.ofEpochMilli(minute).toString())
                    .isEqualTo((int) value);
        }
        assertThat(field(field, moment.until() - 1, zone)).isEqualTo((int) value);
    }

    @Property(tries = 3000)
    void aComparisonTurnsAtTheFirstMinuteAtWhichItsFieldAnswersOtherwise(
            @ForAll Field field,
            @ForAll("zones") ZoneId zone,
            @ForAll("instants") long now,
            @ForAll Relation relation,
            @ForAll @IntRange(min = -1, max = 60) int bound) {
        Moment moment = new Moment(NOBODY, now);
        boolean first = new Calendar.OfNow(field, new Dates(zone), 0).holds(moment, relation, bound);

        assertThat(first).isEqualTo(relation.holds(field(field, now, zone), bound));
        long end = Math.min(moment.until(), now + 2000 * MINUTE);
        for (long minute = now - Math.floorMod(now, MINUTE) + MINUTE; minute < end; minute += MINUTE) {
            assertThat(relation.holds(field(field, minute, zone), bound))
                    .as(Instant.ofEpochMilli(minute).toString())
                    .isEqualTo(first);
        }
        if (moment.until() != Moment.NEVER) {
            assertThat(relation.holds(field(field, moment.until() - 1, zone), bound))
                    .isEqualTo(first);
            assertThat(relation.holds(field(field, moment.until(), zone), bound))
                    .isNotEqualTo(first);
        }
    }

    @Property(tries = 3000)
    void aCountdownTurnsAtTheVeryInstantThatItNames(
            @ForAll("zones") ZoneId zone,
            @ForAll("instants") long now,
            @ForAll Unit unit,
            @ForAll Unit period,
            @ForAll Relation relation,
            @ForAll @IntRange(min = -1, max = 40) int bound) {
        if (unit.compareTo(period) >= 0 || period.compareTo(Unit.DAYS) < 0) {
            return;
        }
        Remaining remaining = new Remaining(unit, period, new Dates(zone));
        Moment moment = new Moment(NOBODY, now);
        boolean first = remaining.holds(moment, relation, bound);
        long until = moment.until();

        assertThat(relation.holds(remaining.value(moment), bound)).isEqualTo(first);
        assertThat(remaining.value(moment)).isBetween(0.0, (double) remaining.most());
        long probe = now;
        for (int i = 0; i < 500 && probe < until; i++) {
            Moment then = new Moment(NOBODY, probe);
            double value = remaining.value(then);
            assertThat(relation.holds(value, bound))
                    .as(Instant.ofEpochMilli(probe).toString())
                    .isEqualTo(first);
            assertThat(remaining.value(new Moment(NOBODY, then.until() - 1))).isEqualTo(value);
            probe = then.until();
        }
        if (until != Moment.NEVER && unit != Unit.HOURS && unit != Unit.MINUTES) {
            assertThat(relation.holds(remaining.value(new Moment(NOBODY, until)), bound))
                    .isNotEqualTo(first);
        }
    }
}
