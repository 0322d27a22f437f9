package io.tamis.rules.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.person.Activity;
import io.tamis.rules.person.Person;
import io.tamis.rules.person.RandomPeople;
import io.tamis.rules.tree.Node.Function;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** The windows against the shortest definition of what they mean. */
class WindowProperties {

    @Provide
    Arbitrary<Person> people() {
        return RandomPeople.people();
    }

    @Provide
    Arbitrary<Long> instants() {
        return RandomPeople.instants();
    }

    private record Naive(long count, long valued, long sum, long min, long max) {

        static Naive of(Activity activity, Predicate<Activity.Run> runs, LongPredicate waiting) {
            List<Activity.Run> in = activity.runs().stream().filter(runs).toList();
            List<Activity.Waiting> due = activity.waitings().stream()
                    .filter(one -> waiting.test(one.instant()))
                    .toList();
            Activity.Run[] all = java.util.stream.Stream.concat(
                            in.stream(),
                            due.stream()
                                    .map(one -> one.valued()
                                            ? Activity.Run.exact(one.instant(), one.micros())
                                            : Activity.Run.exact(one.instant())))
                    .toArray(Activity.Run[]::new);
            Activity taken = Activity.of(List.of(all), List.of());
            return new Naive(taken.count(), taken.valued(), taken.sumMicros(), taken.minMicros(), taken.maxMicros());
        }

        double value(Function function) {
            return switch (function) {
                case COUNT -> count;
                case SUM -> sum / 1e6;
                case AVG -> valued == 0 ? Double.NaN : sum / 1e6 / valued;
                case MIN -> valued == 0 ? Double.NaN : min / 1e6;
                case MAX -> valued == 0 ? Double.NaN : max / 1e6;
                case FIRST, LAST -> throw new IllegalArgumentException();
            };
        }
    }

    @Property(tries = 1000)
    void aTrailingWindowHoldsWhatLiesAfterItsStartAndNotAfterNow(
            @ForAll("people") Person person,
            @ForAll("instants") long now,
            @ForAll @LongRange(min = 1, max = 2_000_000_000L) long length) {
        LongPredicate inside = instant -> instant > now - length && instant <= now;
        Naive naive = Naive.of(activity(person), run -> inside.test(run.instant()), inside);

        check(person, now, new Frame.Trailing(length), naive);
    }

    @Property(tries = 1000)
    void aFixedWindowIsClosedAndKnowsNothingOfTheFuture(
            @ForAll("people") Person person,
            @ForAll("instants") long now,
            @ForAll("instants") long from,
            @ForAll("instants") long to) {
        LongPredicate inside = instant -> instant >= from && instant <= Math.min(to, now);
        Naive naive = Naive.of(activity(person), run -> inside.test(run.instant()), inside);
        Frame frame = new Frame.Between(
                new Points.Constant(from, false), new Points.Constant(to, false), new Dates(java.time.ZoneOffset.UTC));

        check(person, now, frame, naive);
    }

    @Property(tries = 1000)
    void allTimeHoldsEveryTileAndWhateverHasCome(@ForAll("people") Person person, @ForAll("instants") long now) {
        Naive naive =
                Naive.of(activity(person), run -> run.instant() <= now || !run.exact(), instant -> instant <= now);

        check(person, now, new Frame.Whole(), naive);
    }

    private static Activity activity(Person person) {
        return person.events().getOrDefault("x", Activity.of(List.of(), List.of()));
    }

    private static void check(Person person, long now, Frame frame, Naive naive) {
        Map<Function, Double> expected = Map.of(
                Function.COUNT, naive.value(Function.COUNT),
                Function.SUM, naive.value(Function.SUM),
                Function.AVG, naive.value(Function.AVG),
                Function.MIN, naive.value(Function.MIN),
                Function.MAX, naive.value(Function.MAX));

        expected.forEach((function, value) -> assertThat(
                        new Aggregated(new Source.Event("x"), function, frame).value(new Moment(person, now)))
                .as(function.name())
                .isEqualTo(value));
    }
}
