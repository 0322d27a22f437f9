package io.tamis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tamis.rules.person.Activity;
import io.tamis.rules.person.Person;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Evaluating must not make work for the garbage collector, whatever the leaf. */
class AllocationTest {

    private static final long NOW = Instant.parse("2026-06-15T10:00:00Z").toEpochMilli();
    private static final int EVALUATIONS = 2_000;

    private static final Person PERSON = new Person(
            Map.of(
                    "age",
                    20,
                    "points",
                    "42.5",
                    "plan",
                    "Prémium",
                    "address",
                    Map.of("city", "Saint-Étienne"),
                    "interests",
                    List.of("Yoga", "Vélo"),
                    "email",
                    "Léa@Example.fr"),
            Map.of("Order Completed", orders()),
            Set.of(),
            Map.of("churn", 0.4),
            NOW - 90_000_000_000L,
            NOW - 1_000);

    private static Activity orders() {
        List<Activity.Run> runs = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            runs.add(Activity.Run.exact(NOW - i * 300_000_000L, i * 1_000_000L));
        }
        return Activity.of(runs, List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age >= 18",
                "age BETWEEN 18 AND 35",
                "age IN (18, 19, 20)",
                "points > 40",
                "plan = 'premium'",
                "plan != 'premium'",
                "plan < 'z'",
                "city IN ('Paris', 'Lyon', 'Saint-Étienne')",
                "interests CONTAINS 'velo'",
                "interests CONTAINS ALL ('velo', 'yoga')",
                "email CONTAINS 'EXAMPLE'",
                "email STARTS WITH 'lea'",
                "email ENDS WITH '@example.fr'",
                "phone IS MISSING",
                "COUNT('Order Completed') >= 3",
                "COUNT('Order Completed', LAST 30 DAYS) >= 3",
                "SUM('Order Completed', LAST 90 DAYS) > 200",
                "AVG('Order Completed', LAST 90 DAYS) > 20",
                "MIN('Order Completed', LAST 90 DAYS) > 2",
                "MAX('Order Completed', LAST 90 DAYS) > 20",
                "COUNT('Order Completed', SINCE '2026-01-01') > 2",
                "COUNT('Order Completed', FROM '2026-01-01' TO '2026-03-31') > 2",
                "SUM('Order Completed') / COUNT('Order Completed') > 20",
                "DAYS SINCE LAST('Order Completed') < 30",
                "LAST('Order Completed') > NOW - 2 HOURS",
                "FIRST('Order Completed') > '2026-01-01'",
                "SCORE('churn') > 0.3",
                "IN SEGMENT 's'",
                "DAYS SINCE last_seen < 30",
                "IF country = 'FR' THEN age >= 18 ELSE age >= 21",
                "NOT (age > 30 OR plan = 'free')"
            })
    void aLeafAllocatesNothing(String text) {
        Compiled compiled =
                new RuleCompiler(Catalogue.standard(), ZoneId.of("Europe/Paris")).compile(text, Scope.permissive());
        Rule rule = ((Compiled.Valid) compiled).rule();
        RuleSet rules = ((RuleSet.Arranged.Valid) RuleSet.of(Map.of("a", rule))).rules();
        Evaluation evaluation = rules.evaluation();
        allocated(evaluation);
        allocated(evaluation);

        assertThat(allocated(evaluation)).isLessThan(EVALUATIONS);
    }

    /** Bytes; a handful are the measuring's own. */
    private static long allocated(Evaluation evaluation) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Evaluation.Decision decision = (position, by) -> by.holds(position) && by.nextChange() == 0;
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < EVALUATIONS; i++) {
            evaluation.turnTo(PERSON, NOW + i).everything().decide(decision);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
