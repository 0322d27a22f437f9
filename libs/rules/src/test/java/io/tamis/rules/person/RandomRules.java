package io.tamis.rules.person;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Rules that touch every kind of clock: windows, ages, dates, NOW, and their combinations. */
public final class RandomRules {

    private static final List<String> RELATIONS = List.of("=", "!=", "<", "<=", ">", ">=");

    private RandomRules() {}

    public static Arbitrary<String> rules() {
        return Arbitraries.lazyOf(RandomRules::leaf, RandomRules::leaf, RandomRules::combined);
    }

    /** Comparisons whose next change is promised to be the very instant at which they turn. */
    public static Arbitrary<String> exact() {
        Arbitrary<String> relation = Arbitraries.of(RELATIONS);
        Arbitrary<String> window = Arbitraries.of(
                "", ", LAST 90 MINUTES", ", LAST 9 DAYS", ", SINCE trial", ", FROM '2026-03-20' TO '2026-03-31'");
        Arbitrary<String> number = Arbitraries.oneOf(
                Combinators.combine(Arbitraries.of("COUNT", "SUM", "AVG", "MIN", "MAX"), activity(), window)
                        .as((function, event, within) -> function + "(" + event + within + ")"),
                Arbitraries.of(
                        "age",
                        "recency",
                        "frequency",
                        "tenure",
                        "engagement",
                        "HOURS SINCE trial",
                        "MONTHS SINCE trial"));
        Arbitrary<String> point = Arbitraries.of(
                "LAST('x')", "FIRST('x')", "birthday", "birthday + 18 YEARS", "trial", "trial + 2 WEEKS", "first_seen");
        Arbitrary<String> moving = Arbitraries.of(
                "NOW",
                "NOW - 2 HOURS",
                "NOW + 3 DAYS",
                "TODAY",
                "TODAY - 1 MONTH",
                "TODAY + 3 DAYS - 5 HOURS",
                "LAST('y')");
        return Arbitraries.oneOf(
                Combinators.combine(number, relation, Arbitraries.of("-1", "0", "1", "2", "2.5", "18", "20", "400"))
                        .as((left, sign, right) -> left + " " + sign + " " + right),
                Combinators.combine(point, relation, moving).as((left, sign, right) -> left + " " + sign + " " + right),
                calendar(),
                number.map(value -> value + " IS MISSING"),
                sequence());
    }

    /** Fields of the calendar and the clock, all of whose comparisons turn at the very instant that they name. */
    static Arbitrary<String> calendar() {
        Arbitrary<String> now = Arbitraries.of("NOW", "(NOW - 5 HOURS)", "(NOW + 90 MINUTES)");
        Arbitrary<String> count = Arbitraries.of(
                "DAYS TO MONTH END", "DAYS TO WEEK END", "DAYS TO YEAR END", "HOURS TO DAY END", "WEEKS TO MONTH END");
        Arbitrary<String> field = Arbitraries.of("MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "YEAR");
        Arbitrary<String> number = Arbitraries.oneOf(
                Combinators.combine(field, now).as((part, of) -> part + " OF " + of),
                Combinators.combine(field, Arbitraries.of("LAST('x')", "birthday", "trial"))
                        .as((part, of) -> part + " OF " + of),
                count);
        Arbitrary<Integer> bound = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.integers().between(-1, 32)), Tuple.of(1, Arbitraries.of(53, 2026, 2027)));
        return Arbitraries.oneOf(
                Combinators.combine(number, Arbitraries.of(RELATIONS), bound)
                        .as((left, sign, right) -> left + " " + sign + " " + right),
                Combinators.combine(number, bound, bound)
                        .as((value, low, high) -> value + " BETWEEN " + low + " AND " + high),
                Combinators.combine(now, Arbitraries.of("= 'saturday'", "!= 'lundi'", "IN ('saturday', 'dimanche')"))
                        .as((of, test) -> "WEEKDAY OF " + of + " " + test),
                Combinators.combine(Arbitraries.of("HOUR", "MINUTE", "MONTH"), now)
                        .as((part, of) -> part + " OF " + of + " IN (0, 2, 3, 12)"));
    }

    /** Values of every type. */
    public static Arbitrary<String> values() {
        return Arbitraries.oneOf(
                number(),
                instant(),
                rules(),
                Combinators.combine(Arbitraries.of("LAST('x')", "TODAY", "first_seen", "TODAY - 1 MONTH"), instant())
                        .as((to, from) -> to + " - (" + from + ")"),
                Arbitraries.of("plan", "tags", "season", "vip", "COALESCE(points, plan)", "interests", "city"));
    }

    /** Values whose next change is promised to be the very instant at which they become another. */
    public static Arbitrary<String> exactValues() {
        return Arbitraries.oneOf(
                Combinators.combine(
                                Arbitraries.of("COUNT", "SUM", "AVG", "MIN", "MAX"),
                                activity(),
                                window().filter(within -> !within.contains("TODAY")))
                        .as((function, event, within) -> function + "(" + event + within + ")"),
                Combinators.combine(
                                Arbitraries.of("HOURS", "DAYS", "WEEKS", "MONTHS", "YEARS"),
                                instant().filter(since -> !since.contains("TODAY")))
                        .as((unit, since) -> unit + " SINCE (" + since + ")"),
                Arbitraries.of("age", "recency", "frequency", "tenure", "season", "TODAY", "LAST('x')", "FIRST('y')"),
                Arbitraries.of(
                        "HOUR OF NOW", "WEEKDAY OF NOW", "DAYS TO MONTH END", "HOURS TO DAY END", "MONTH OF TODAY"));
    }

    private static Arbitrary<String> combined() {
        Arbitrary<String> part = rules().map(rule -> "(" + rule + ")");
        return Arbitraries.oneOf(
                Combinators.combine(part, part).as((a, b) -> a + " AND " + b),
                Combinators.combine(part, part).as((a, b) -> a + " OR " + b),
                part.map(a -> "NOT " + a),
                part.map(a -> "COALESCE(" + a + ")"),
                Combinators.combine(part, part).as((a, b) -> "COALESCE(vip, " + a + ", " + b + ")"),
                Combinators.combine(part, part, part).as((a, b, c) -> "IF " + a + " THEN " + b + " ELSE " + c));
    }

    private static Arbitrary<String> leaf() {
        Arbitrary<String> relation = Arbitraries.of(RELATIONS);
        return Arbitraries.oneOf(
                Combinators.combine(number(), relation, Arbitraries.integers().between(-3, 40))
                        .as((left, sign, right) -> left + " " + sign + " " + right),
                Combinators.combine(number(), relation, number())
                        .as((left, sign, right) -> left + " " + sign + " " + right),
                Combinators.combine(instant(), relation, instant())
                        .as((left, sign, right) -> left + " " + sign + " " + right),
                Combinators.combine(instant(), relation, clock())
                        .as((left, sign, right) -> left + " " + sign + " " + right),
                Combinators.combine(clock(), relation, instant())
                        .as((left, sign, right) -> left + " " + sign + " " + right),
                Combinators.combine(number(), number(), number())
                        .as((value, low, high) -> value + " BETWEEN " + low + " AND " + high),
                Combinators.combine(instant(), instant(), clock())
                        .as((value, low, high) -> value + " BETWEEN " + low + " AND " + high),
                number().map(value -> value + " IS MISSING"),
                instant().map(value -> value + " IS NOT MISSING"),
                number().map(value -> value + " IN (0, 1, 2, 18, '3')"),
                calendar(),
                Arbitraries.of(
                        "plan = 'pro'",
                        "tags CONTAINS 'a'",
                        "IN SEGMENT 's'",
                        "season = 'été'",
                        "engagement > 20",
                        "plan < 'm'"),
                Arbitraries.of("CLUSTER('rfm') = 3", "PERSONA('urbain') > 0.5", "PERSONA('rural') IS MISSING"),
                sequence(),
                elements());
    }

    /** Either kind of sequence; the same event twice among them. */
    public static Arbitrary<String> sequence() {
        return Combinators.combine(
                        event(),
                        Arbitraries.of("THEN", "THEN NO"),
                        event(),
                        Arbitraries.of("90 MINUTES", "7 HOURS", "2 DAYS", "9 DAYS", "2 WEEKS"))
                .as((first, then, second, within) ->
                        "SEQUENCE(" + first + " " + then + " " + second + " WITHIN " + within + ")");
    }

    private static Arbitrary<String> elements() {
        Arbitrary<String> test = Arbitraries.of(
                "place = 'a'",
                "stars > 3",
                "at > NOW - 2 DAYS",
                "at <= TODAY",
                "DAYS SINCE at BETWEEN 1 AND 9",
                "at IS MISSING",
                "HOUR OF at < 12",
                "WEEKDAY OF NOW != WEEKDAY OF at",
                "value = 'a'",
                "stars > COUNT('x', LAST 9 DAYS)",
                "at < LAST('x' WHERE total > 1)");
        Arbitrary<String> tests = Arbitraries.oneOf(
                test,
                Combinators.combine(test, Arbitraries.of(" AND ", " OR ", " AND NOT "), test)
                        .as((a, and, b) -> a + and + b));
        return Combinators.combine(
                        Arbitraries.of("ANY", "ALL", "NONE"), Arbitraries.of("visits", "tags", "nothing"), tests)
                .as((quantifier, list, condition) -> quantifier + " " + list + " WITH (" + condition + ")");
    }

    private static Arbitrary<String> number() {
        Arbitrary<String> function = Arbitraries.of("COUNT", "SUM", "AVG", "MIN", "MAX");
        Arbitrary<String> simple = Arbitraries.oneOf(
                Combinators.combine(function, activity(), window()).as((f, e, w) -> f + "(" + e + w + ")"),
                Combinators.combine(Arbitraries.of("MINUTES", "HOURS", "DAYS", "WEEKS", "MONTHS", "YEARS"), instant())
                        .as((unit, since) -> unit + " SINCE (" + since + ")"),
                Arbitraries.of("age", "recency", "frequency", "points", "purchase_interval", "tenure"),
                Arbitraries.of("HOUR OF NOW", "DAYS TO MONTH END", "MONTH OF LAST('x')", "HOURS TO DAY END"));
        return Arbitraries.oneOf(
                simple,
                simple,
                Combinators.combine(simple, Arbitraries.of("+", "-", "*", "/"), simple)
                        .as((a, sign, b) -> "(" + a + " " + sign + " " + b + ")"),
                Combinators.combine(simple, simple).as((a, b) -> "COALESCE(" + a + ", " + b + ")"),
                Combinators.combine(simple, simple)
                        .as((a, b) -> "(IF COUNT('y', LAST 2 DAYS) > 0 THEN " + a + " ELSE " + b + ")"));
    }

    private static Arbitrary<String> instant() {
        return Arbitraries.of(
                "LAST('x')",
                "FIRST('x')",
                "LAST('y')",
                "birthday",
                "birthday + 18 YEARS",
                "trial",
                "trial + 2 WEEKS",
                "trial - 1 MONTH",
                "LAST('y') + 3 DAYS",
                "LAST('x' WHERE total > 0)",
                "FIRST('y' WHERE device = 'mobile' OR path = '/')",
                "LAST('y') + (LAST('x') - FIRST('x'))",
                "first_seen",
                "last_seen",
                "TODAY",
                "TODAY - 1 MONTH",
                "TODAY + 3 DAYS - 5 HOURS",
                "COALESCE(LAST('y'), trial)",
                "(IF COUNT('y', LAST 2 DAYS) > 0 THEN LAST('x') ELSE TODAY)",
                "'2026-03-29'",
                "'2026-04-02T10:00:00Z'");
    }

    private static Arbitrary<String> clock() {
        return Arbitraries.of("NOW", "NOW - 2 HOURS", "NOW + 3 DAYS", "NOW - 1 WEEKS - 30 MINUTES");
    }

    private static Arbitrary<String> event() {
        return Arbitraries.of("'x'", "'y'", "'Order Completed'", "'never'");
    }

    /** An event, perhaps with a filter. */
    private static Arbitrary<String> activity() {
        return Arbitraries.oneOf(
                event(),
                event(),
                Combinators.combine(Arbitraries.of("'x'", "'y'", "'never'"), RandomFilters.filters())
                        .as((event, filter) -> event + " WHERE " + filter.text()));
    }

    private static Arbitrary<String> window() {
        return Arbitraries.of(
                "",
                ", LAST 90 MINUTES",
                ", LAST 7 HOURS",
                ", LAST 1 DAYS",
                ", LAST 9 DAYS",
                ", LAST 2 WEEKS",
                ", SINCE '2026-03-25'",
                ", SINCE TODAY - 2 DAYS",
                ", SINCE trial",
                ", FROM '2026-03-20' TO '2026-03-31'",
                ", FROM TODAY - 1 WEEKS TO TODAY",
                ", FROM LAST('y') TO trial");
    }
}
