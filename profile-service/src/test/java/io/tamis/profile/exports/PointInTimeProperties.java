package io.tamis.profile.exports;

import static io.tamis.profile.memory.Given.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.contracts.consent.LegalBasis;
import io.tamis.contracts.consent.Purpose;
import io.tamis.facts.Conclusions;
import io.tamis.facts.PersonFacts;
import io.tamis.profile.announcing.Snapshots;
import io.tamis.profile.exports.table.Column;
import io.tamis.profile.folding.EventFact;
import io.tamis.profile.memory.Given;
import io.tamis.profile.memory.World;
import io.tamis.rules.Catalogue;
import io.tamis.rules.CompiledValue;
import io.tamis.rules.Expression;
import io.tamis.rules.ReadingType;
import io.tamis.rules.RuleCompiler;
import io.tamis.rules.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What a model learns from is what it is asked about. */
class PointInTimeProperties {

    private static final Instant MIDDLE = Instant.parse("2026-02-10T23:00:00Z");

    private static final List<String> FEATURES = List.of(
            "COUNT('Order Completed')",
            "SUM('Order Completed', LAST 7 DAYS)",
            "AVG('Order Completed', LAST 30 DAYS)",
            "MIN('Order Completed')",
            "MAX('Page Viewed', LAST 2 DAYS)",
            "recency",
            "DAYS SINCE FIRST('Page Viewed')",
            "tenure",
            "interaction_recency",
            "LAST('Order Cancelled')",
            "plan",
            "age",
            "interests",
            "address.city",
            "vip",
            "points * 2",
            "season",
            "average_basket / frequency");

    /** One event: when it happens, how much later it arrives (perhaps before it happens), and what it is. */
    record Happening(int minute, int delay, int kind, int detail) {

        Instant occurredAt() {
            return MIDDLE.plus(Duration.ofMinutes(minute));
        }

        Instant receivedAt() {
            return occurredAt().plus(Duration.ofMinutes(delay));
        }

        EventFact fact(int number) {
            Given event = event("m" + number)
                    .user("u")
                    .at(occurredAt())
                    .received(receivedAt())
                    .basis(Purpose.PROFILING, LegalBasis.LEGITIMATE_INTEREST);
            switch (kind) {
                case 0, 1, 2 ->
                    event.named("Order Completed")
                            .with("order_id", "o" + detail)
                            .with("revenue", 10 + detail);
                case 3 -> event.named("Order Cancelled").with("order_id", "o" + detail);
                case 4 ->
                    event.named("Order Refunded").with("order_id", "o" + detail).with("revenue", detail);
                case 5 -> event.named("Page Viewed").with("value", detail);
                default -> event.named(null).trait("plan", "plan " + detail).trait("points", detail);
            }
            if (detail % 3 == 0) {
                event.trait("birthday", "1990-02-1" + detail % 10).trait("vip", detail % 2 == 0);
            }
            if (detail % 4 == 0) {
                event.trait("interests", List.of("yoga", detail))
                        .trait("address", java.util.Map.of("city", "Lyon " + detail));
            }
            return event.fact();
        }
    }

    @Provide
    Arbitrary<List<Happening>> happenings() {
        Arbitrary<Integer> minute = Arbitraries.integers().between(-60 * 24 * 60, 60 * 24 * 20);
        Arbitrary<Integer> delay =
                Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(-5000, 5000));
        return Combinators.combine(
                        minute,
                        delay,
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, 9))
                .as(Happening::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<Integer>> minutes() {
        return Arbitraries.integers()
                .between(-60 * 24 * 60, 60 * 24 * 25)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static final RuleCompiler COMPILER = new RuleCompiler(Catalogue.standard(), World.PARIS);

    private static Expression compiled(String text) {
        return ((CompiledValue.Valid) COMPILER.compileValue(text, Scope.factsOnly())).expression();
    }

    /** What live evaluation says of the person as folded until now. */
    private static String live(World world, Instant at) {
        PersonFacts facts = new PersonFacts(Snapshots.of(world.person()), world.keys(), Conclusions.NONE);
        List<Column> columns = new ArrayList<>();
        List<@Nullable Object> row = new ArrayList<>();
        for (String text : FEATURES) {
            Expression expression = compiled(text);
            columns.add(new Column(text, expression.type()));
            row.add(expression.read(facts, at.toEpochMilli()).value());
        }
        columns.add(new Column("end", ReadingType.TEXT));
        row.add("end");
        String line = new String(
                io.tamis.profile.exports.table.Format.CSV
                        .table(columns)
                        .rows(List.of(row))
                        .bytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        return line.substring(0, line.length() - ",end\r\n".length());
    }

    @Property(tries = 150)
    void featuresExportedAtAnInstantAreThoseThatLiveEvaluationHadThen(
            @ForAll("happenings") List<Happening> happenings, @ForAll("minutes") List<Integer> minutes) {
        List<Instant> instants = minutes.stream()
                .map(it -> MIDDLE.plus(Duration.ofMinutes(it)))
                .sorted()
                .toList();
        List<Happening> arriving = happenings.stream()
                .sorted(Comparator.comparing(Happening::receivedAt))
                .toList();
        World world = new World();
        List<@Nullable String> lived = new ArrayList<>();
        int next = 0;
        for (Instant at : instants) {
            for (; next < arriving.size() && !arriving.get(next).receivedAt().isAfter(at); next++) {
                world.now = arriving.get(next).receivedAt();
                world.deliver(arriving.get(next).fact(next));
            }
            lived.add(world.people().isEmpty() ? null : live(world, at));
        }
        for (; next < arriving.size(); next++) {
            world.now = arriving.get(next).receivedAt();
            world.deliver(arriving.get(next).fact(next));
        }
        world.now = MIDDLE.plus(Duration.ofDays(60));

        for (int i = 0; i < instants.size(); i++) {
            Recipe recipe = Office.asReceived(Office.recipe(instants.get(i), null, FEATURES.toArray(String[]::new)));
            Office office = new Office(world);
            String expected = lived.get(i);
            if (expected == null) {
                assertThat(office.lines(office.made(recipe))).isEmpty();
            } else {
                assertThat(office.values(recipe)).as("at %s", instants.get(i)).isEqualTo(expected);
            }
        }
    }

    @Property(tries = 100)
    void whatHappensAfterTheInstantChangesNoFeature(
            @ForAll("happenings") List<Happening> happenings, @ForAll("minutes") List<Integer> minutes) {
        Instant at = MIDDLE.plus(Duration.ofMinutes(minutes.getFirst()));
        World whole = new World();
        World before = new World();
        for (int i = 0; i < happenings.size(); i++) {
            EventFact fact = happenings.get(i).fact(i);
            whole.deliver(fact);
            boolean later = happenings.get(i).occurredAt().isAfter(at)
                    && happenings.get(i).receivedAt().isAfter(at);
            if (!later) {
                before.deliver(fact);
            }
        }
        Recipe recipe = Office.recipe(at, null, FEATURES.toArray(String[]::new));
        Office one = new Office(whole);
        Office other = new Office(before);

        List<String> exported = one.lines(one.made(recipe));

        assertThat(exported).isEqualTo(other.lines(other.made(recipe)));
    }

    @Property(tries = 100)
    void whatHappenedUpToTheInstantChangesNoLabel(
            @ForAll("happenings") List<Happening> happenings, @ForAll("minutes") List<Integer> minutes) {
        Instant at = MIDDLE.plus(Duration.ofMinutes(minutes.getFirst()));
        World whole = new World();
        World after = new World();
        EventFact known = new Happening(-60 * 24 * 61, 0, 5, 1).fact(1_000);
        whole.deliver(known);
        after.deliver(known);
        for (int i = 0; i < happenings.size(); i++) {
            EventFact fact = happenings.get(i).fact(i);
            whole.deliver(fact);
            boolean cancels = happenings.get(i).kind() == 3;
            if (cancels || happenings.get(i).occurredAt().isAfter(at)) {
                after.deliver(fact);
            }
        }
        Recipe recipe =
                Office.recipe(at, new Recipe.Label("SUM('Order Completed')", Duration.ofDays(9)), "COUNT('Nothing')");

        String labelled = new Office(whole).values(recipe);

        assertThat(labelled).isEqualTo(new Office(after).values(recipe));
    }
}
