package io.tamis.rules.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.Outcome;
import io.tamis.rules.person.Activity;
import io.tamis.rules.person.Person;
import io.tamis.rules.person.RandomPeople;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Sequences against the shortest definition of what they mean, asked at every instant that could matter. */
class SequenceProperties {

    private static final long MINUTE = 60_000L;

    /** Times on a coarse grid, so that ties and exact distances happen; most of them past, some waiting. */
    @Provide
    Arbitrary<Activity> activities() {
        Arbitrary<Long> at =
                Arbitraries.integers().between(0, 24).map(step -> RandomPeople.MIDDLE + step * 10 * MINUTE);
        Arbitrary<List<Activity.Run>> runs = at.flatMap(instant -> Arbitraries.of(
                        Activity.Run.exact(instant),
                        Activity.Run.exact(instant, 1_000_000),
                        Activity.Run.refund(instant, 1_000_000)))
                .list()
                .ofMaxSize(6);
        Arbitrary<List<Activity.Waiting>> waiting = at.map(instant -> new Activity.Waiting(instant, false, 0))
                .list()
                .ofMaxSize(3);
        Arbitrary<Boolean> tiled = Arbitraries.of(true, false);
        return net.jqwik.api.Combinators.combine(runs, waiting, tiled).as((exact, later, tile) -> {
            List<Activity.Run> all = new ArrayList<>(exact);
            if (tile) {
                all.add(new Activity.Run(RandomPeople.MIDDLE - 1, 4, 0, 0, 0, 0, false));
            }
            return Activity.of(all, later);
        });
    }

    @Provide
    Arbitrary<Long> clocks() {
        return Arbitraries.integers()
                .between(-2, 60)
                .flatMap(
                        step -> Arbitraries.of(-1L, 0L, 1L).map(off -> RandomPeople.MIDDLE + step * 10 * MINUTE + off));
    }

    @Provide
    Arbitrary<Long> lengths() {
        return Arbitraries.of(10L, 20L, 25L, 60L).map(minutes -> minutes * MINUTE);
    }

    private static List<Long> times(Activity activity) {
        List<Long> times = new ArrayList<>();
        activity.runs().stream().filter(run -> run.exact() && run.count() > 0).forEach(run -> times.add(run.instant()));
        activity.waitings().forEach(one -> times.add(one.instant()));
        return times;
    }

    private static boolean followed(List<Long> first, List<Long> then, long length, long now) {
        return first.stream().anyMatch(a -> then.stream().anyMatch(b -> b <= now && b > a && b <= a + length));
    }

    private static boolean unanswered(List<Long> first, List<Long> then, long length, long now) {
        long latest =
                first.stream().filter(a -> a <= now).mapToLong(a -> a).max().orElse(Long.MAX_VALUE);
        return latest <= now - length && then.stream().noneMatch(b -> b > latest && b <= latest + length);
    }

    @Property(tries = 4000)
    void eitherKindIsTrueAndTurnsExactlyWhenItsDefinitionDoes(
            @ForAll("activities") Activity a,
            @ForAll("activities") Activity b,
            @ForAll boolean same,
            @ForAll boolean absent,
            @ForAll("lengths") long length,
            @ForAll("clocks") long now) {
        Map<String, Activity> events = new HashMap<>(Map.of("a", a));
        events.put("b", same ? a : b);
        List<Long> first = times(a);
        List<Long> then = times(same ? a : b);
        Condition condition =
                absent ? new Sequences.Unanswered("a", "b", length) : new Sequences.Followed("a", "b", length);
        Moment moment = new Moment(Person.withEvents(events), now);

        boolean holds = condition.holds(moment);

        assertThat(holds).isEqualTo(naive(absent, first, then, length, now));
        TreeSet<Long> boundaries = new TreeSet<>();
        for (long instant : first) {
            boundaries.addAll(List.of(instant, instant + length, instant + length + 1));
        }
        for (long instant : then) {
            boundaries.addAll(List.of(instant, instant + length));
        }
        long turns = boundaries.tailSet(now, false).stream()
                .filter(at -> naive(absent, first, then, length, at) != holds)
                .findFirst()
                .orElse(Outcome.NEVER);
        assertThat(moment.until()).isEqualTo(turns);
    }

    private static boolean naive(boolean absent, List<Long> first, List<Long> then, long length, long now) {
        return absent ? unanswered(first, then, length, now) : followed(first, then, length, now);
    }
}
