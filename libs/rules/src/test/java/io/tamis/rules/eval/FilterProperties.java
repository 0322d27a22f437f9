package io.tamis.rules.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.rules.Catalogue;
import io.tamis.rules.CompiledFilter;
import io.tamis.rules.CompiledValue;
import io.tamis.rules.EventFilter;
import io.tamis.rules.RuleCompiler;
import io.tamis.rules.Scope;
import io.tamis.rules.person.Background;
import io.tamis.rules.person.Happening;
import io.tamis.rules.person.Person;
import io.tamis.rules.person.RandomFilters;
import io.tamis.rules.person.RandomFilters.Filter;
import io.tamis.rules.person.RandomPeople;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Filters against what they mean, written in plain Java. */
class FilterProperties {

    private static final RuleCompiler COMPILER = new RuleCompiler(Catalogue.standard(), ZoneId.of("Europe/Paris"));

    @Provide
    Arbitrary<Filter> filters() {
        return RandomFilters.filters();
    }

    @Provide
    Arbitrary<List<Happening>> logs() {
        return RandomPeople.happenings();
    }

    @Provide
    Arbitrary<Long> instants() {
        return RandomPeople.instants();
    }

    @Provide
    Arbitrary<Integer> hours() {
        return Arbitraries.of(0, 7, 24, 9 * 24);
    }

    @Property(tries = 1500)
    void aFilterKeepsWhatItMeans(@ForAll("filters") Filter filter, @ForAll("logs") List<Happening> log) {
        CompiledFilter compiled = COMPILER.compileFilter(new EventFilter("x", filter.text()));
        assertThat(compiled).as(filter.text()).isInstanceOf(CompiledFilter.Valid.class);

        log.forEach(event -> assertThat(
                        ((CompiledFilter.Valid) compiled).predicate().accepts(event))
                .as("%s of %s", filter.text(), event)
                .isEqualTo(filter.meaning().test(event)));
    }

    @Property(tries = 1500)
    void aFilteredAggregateIsThatOfWhatTheFilterKeeps(
            @ForAll("filters") Filter filter,
            @ForAll("logs") List<Happening> log,
            @ForAll("instants") long now,
            @ForAll("hours") int hours) {
        Person person = new Person(
                Map.of(),
                Map.of("x", Background.activity(log)),
                Set.of(),
                Map.of(),
                null,
                null,
                new Background(Map.of("x", log), Map.of(), Map.of()));
        String window = hours == 0 ? "" : ", LAST " + hours + " HOURS";
        LongPredicate inside = at -> at <= now && (hours == 0 || at > now - hours * RandomPeople.HOUR);
        List<Happening> kept = log.stream()
                .filter(filter.meaning())
                .filter(it -> inside.test(it.instant()))
                .toList();
        List<Long> values =
                kept.stream().map(Happening::micros).filter(Objects::nonNull).toList();
        double sum = values.stream().mapToLong(it -> it).sum() / 1e6;

        assertThat(read("COUNT", filter, window, person, now)).isEqualTo((double) kept.size());
        assertThat(read("SUM", filter, window, person, now)).isEqualTo(sum);
        assertThat(read("AVG", filter, window, person, now)).isEqualTo(values.isEmpty() ? null : sum / values.size());
        assertThat(read("MIN", filter, window, person, now))
                .isEqualTo(
                        values.isEmpty()
                                ? null
                                : values.stream().mapToLong(it -> it).min().orElse(0) / 1e6);
        assertThat(read("MAX", filter, window, person, now))
                .isEqualTo(
                        values.isEmpty()
                                ? null
                                : values.stream().mapToLong(it -> it).max().orElse(0) / 1e6);
        if (hours == 0) {
            List<Long> times = kept.stream().map(Happening::instant).sorted().toList();
            assertThat(read("FIRST", filter, "", person, now)).isEqualTo(times.isEmpty() ? null : times.getFirst());
            assertThat(read("LAST", filter, "", person, now)).isEqualTo(times.isEmpty() ? null : times.getLast());
        }
    }

    private static @Nullable Object read(String function, Filter filter, String window, Person person, long now) {
        String text = function + "('x' WHERE " + filter.text() + window + ")";
        CompiledValue compiled = COMPILER.compileValue(text, Scope.permissive());
        assertThat(compiled).as(text).isInstanceOf(CompiledValue.Valid.class);
        return ((CompiledValue.Valid) compiled).expression().read(person, now).value();
    }
}
