package io.tamis.rules.person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** People whose history lies around the spring change of the clocks of 2026, before and after {@link #MIDDLE}. */
public final class RandomPeople {

    public static final long MIDDLE = Instant.parse("2026-03-29T00:30:00Z").toEpochMilli();
    public static final long HOUR = 3_600_000L;

    private RandomPeople() {}

    /** Instants near the middle, many of them on the hour, so that coincidences happen. */
    public static Arbitrary<Long> instants() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(-40 * 24, 40 * 24).map(hours -> MIDDLE + hours * HOUR),
                Arbitraries.integers().between(-60, 60).map(hours -> MIDDLE + hours * HOUR - HOUR / 2),
                Arbitraries.longs().between(-3_000_000_000L, 3_000_000_000L).map(off -> MIDDLE + off));
    }

    public static Arbitrary<Person> people() {
        Arbitrary<Map<String, Activity>> events = Combinators.combine(activity(), activity(), activity())
                .as((x, y, orders) -> {
                    Map<String, Activity> all = new HashMap<>();
                    all.put("x", x);
                    all.put("Order Completed", orders);
                    if (y.count() + y.waitingSize() > 0) {
                        all.put("y", y);
                    }
                    return all;
                });
        return Combinators.combine(traits(), events, instants(), instants(), Arbitraries.of(true, false), background())
                .as((traits, happened, first, last, member, background) -> new Person(
                        traits,
                        happened,
                        member ? Set.of("s") : Set.of(),
                        Map.of(),
                        Math.min(first, last),
                        Math.max(first, last),
                        background));
    }

    private static Arbitrary<Background> background() {
        return Combinators.combine(
                        happenings(),
                        happenings(),
                        Arbitraries.of(Map.<String, Double>of(), Map.of("rfm", 3.0)),
                        Arbitraries.of(0.4, 0.6))
                .as((x, y, clusters, share) ->
                        new Background(Map.of("x", x, "y", y), clusters, Map.of("urbain", share)));
    }

    /** Events with a few properties, each of which may be missing or of another type. */
    public static Arbitrary<List<Happening>> happenings() {
        return Combinators.combine(
                        instants(),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of("/soldes", "/SOLDÉS", "/", "42"),
                        Arbitraries.of(-3, 0, 1, 2.5, "2.5", "none", 41),
                        Arbitraries.integers().between(0, 63))
                .as((at, kind, path, total, present) -> {
                    Map<String, Object> properties = new HashMap<>();
                    if ((present & 3) > 0) {
                        properties.put("Path", path);
                    }
                    if ((present & 12) > 0) {
                        properties.put("total", total);
                    }
                    if ((present & 16) > 0) {
                        properties.put("tags", List.of(path, total));
                    }
                    return new Happening(
                            at,
                            kind == 0,
                            kind < 3 ? null : (Long) (kind * 1_500_000L),
                            properties,
                            (present & 32) > 0 ? Map.of("device", "Mobile", "hour", kind * 2) : Map.of());
                })
                .list()
                .ofMaxSize(6);
    }

    private static Arbitrary<Object> visits() {
        Arbitrary<Object> visit = Combinators.combine(
                        instants(),
                        Arbitraries.of("a", "b"),
                        Arbitraries.integers().between(0, 5))
                .as((at, place, kind) -> switch (kind) {
                    case 0 -> place;
                    case 1 -> Map.of("place", place);
                    default -> Map.of("at", Instant.ofEpochMilli(at).toString(), "Place", place, "stars", kind);
                });
        return Arbitraries.oneOf(visit, visit.list().ofMaxSize(4).map(it -> (Object) it));
    }

    private static Arbitrary<Map<String, Object>> traits() {
        Arbitrary<String> birthday = Arbitraries.integers()
                .between(-30, 30)
                .map(days -> LocalDate.of(2008, 3, 29).plusDays(days).toString());
        Arbitrary<String> trial = Arbitraries.oneOf(
                instants().map(at -> Instant.ofEpochMilli(at).toString()),
                instants().map(at -> Instant.ofEpochMilli(at).toString().substring(0, 10)));
        Arbitrary<Object> points = Arbitraries.of(1, 2.5, "3", "none", 18);
        return Combinators.combine(
                        birthday, trial, points, Arbitraries.integers().between(0, 15), visits())
                .as((born, date, number, present, visited) -> {
                    Map<String, Object> traits = new HashMap<>(Map.of("plan", "Pro", "tags", List.of("a", 1)));
                    if ((present & 1) > 0) {
                        traits.put("birthday", born);
                    }
                    if ((present & 2) > 0) {
                        traits.put("trial", date);
                    }
                    if ((present & 4) > 0) {
                        traits.put("points", number);
                    }
                    if ((present & 8) > 0) {
                        traits.put("visits", visited);
                    }
                    return traits;
                });
    }

    private static Arbitrary<Activity> activity() {
        Arbitrary<Activity.Run> run = Combinators.combine(
                        instants(), Arbitraries.integers().between(0, 6))
                .as((at, kind) -> switch (kind) {
                    case 0 -> Activity.Run.exact(at);
                    case 1 -> Activity.Run.refund(at, 2_000_000);
                    default -> Activity.Run.exact(at, kind * 1_500_000L);
                });
        Arbitrary<Activity.Run> tile =
                instants().map(at -> new Activity.Run(at, 3, 2, 9_000_000, 4_000_000, 5_000_000, false));
        Arbitrary<Activity.Waiting> waiting = Combinators.combine(instants(), Arbitraries.of(true, false))
                .as((at, valued) -> new Activity.Waiting(at, valued, 2_500_000));
        return Combinators.combine(
                        run.list().ofMaxSize(6),
                        tile.list().ofMaxSize(2),
                        waiting.list().ofMaxSize(3))
                .as(RandomPeople::layOut);
    }

    /** Tiles come before the exact occurrences, as a profile lays them out. */
    private static Activity layOut(List<Activity.Run> exact, List<Activity.Run> tiles, List<Activity.Waiting> waiting) {
        long firstExact = exact.stream().mapToLong(Activity.Run::instant).min().orElse(Long.MAX_VALUE);
        List<Activity.Run> runs = new ArrayList<>(exact);
        tiles.stream().filter(tile -> tile.instant() <= firstExact).forEach(runs::add);
        return Activity.of(runs, waiting);
    }

    /** Every instant at which anything about the person, or the days around, could matter, and its neighbours. */
    public static Set<Long> edges(Person person) {
        Set<Long> edges = new TreeSet<>();
        List<Long> lengths = List.of(
                0L, HOUR * 3 / 2, 2 * HOUR, 7 * HOUR, 24 * HOUR, 48 * HOUR, 72 * HOUR, 9 * 24 * HOUR, 14 * 24 * HOUR);
        person.events().values().forEach(activity -> {
            activity.runs().forEach(run -> lengths.forEach(length -> around(run.instant() + length, edges)));
            activity.waitings().forEach(one -> lengths.forEach(length -> around(one.instant() + length, edges)));
        });
        person.background()
                .log()
                .values()
                .forEach(log -> log.forEach(it -> lengths.forEach(length -> around(it.instant() + length, edges))));
        if (person.traits().get("visits") instanceof List<?> visits) {
            visits.forEach(visit -> {
                if (visit instanceof Map<?, ?> fields && fields.get("at") instanceof String at) {
                    lengths.forEach(length -> around(Instant.parse(at).toEpochMilli() + length, edges));
                }
            });
        }
        // Midnights of the zones in use, summer and winter, lie on these hours and half hours.
        for (long hour = -24 * 45; hour <= 24 * 45; hour += 24) {
            for (long half = -3; half <= 3; half++) {
                edges.add(MIDDLE + hour * HOUR + half * HOUR / 2);
            }
        }
        // Hours and the instants about them, where the clocks change.
        for (long hour = -30; hour <= 30; hour++) {
            around(MIDDLE + hour * HOUR - HOUR / 2, edges);
        }
        return edges;
    }

    private static void around(long instant, Set<Long> edges) {
        edges.add(instant - 1);
        edges.add(instant);
        edges.add(instant + 1);
    }
}
