package io.tamis.rules;

import io.tamis.rules.eval.AllOf;
import io.tamis.rules.eval.Circuit;
import io.tamis.rules.eval.Condition;
import io.tamis.rules.plan.PlannedRule;
import io.tamis.rules.plan.Wiring;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of many segments, compiled together: in an order in which each comes after those it asks about, with an index
 * from each fact to the rules that read it, and with the conditions that several of them ask answered once a person.
 * Immutable, safe for concurrent use; each thread evaluates with an {@link Evaluation} of its own.
 */
public final class RuleSet {

    /**
     * A segment.
     *
     * @param rule null when facts do not decide about it; it has a position all the same
     * @param after further segments to be decided before it
     */
    public record Entry(String key, @Nullable Rule rule, Set<String> after) {
        public Entry {
            after = Set.copyOf(after);
        }
    }

    /** What compiling found. */
    public sealed interface Arranged {

        record Valid(RuleSet rules) implements Arranged {}

        /** Segments that need each other; the first one stands again at the end. */
        record Cycle(List<String> path) implements Arranged {}
    }

    /** No segments. */
    public static final RuleSet NONE = new RuleSet(List.of());

    private static final int[] NOBODY = {};

    private final List<String> keys;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<Fact, int[]> readers;
    private final int[][] askers;
    private final Circuit circuit;

    private RuleSet(List<Entry> inOrder) {
        keys = inOrder.stream().map(Entry::key).toList();
        IntStream.range(0, keys.size()).forEach(at -> positions.put(keys.get(at), at));
        readers = readers(inOrder);
        askers = keys.stream()
                .map(key -> readers.getOrDefault(new Fact.Segment(key), NOBODY))
                .toArray(int[][]::new);
        circuit = Wiring.of(inOrder.stream().map(it -> condition(it.rule())).toList());
    }

    /** Of segments by key. */
    public static Arranged of(Map<String, Rule> rules) {
        List<Entry> entries = new ArrayList<>();
        rules.forEach((key, rule) -> entries.add(new Entry(key, rule, Set.of())));
        return of(entries);
    }

    /** Of segments with keys that differ. */
    public static Arranged of(Collection<Entry> entries) {
        Map<String, Entry> byKey = new HashMap<>();
        SortedMap<String, SortedSet<String>> needs = new TreeMap<>();
        for (Entry entry : entries) {
            byKey.put(entry.key(), entry);
            SortedSet<String> its = new TreeSet<>(entry.after());
            its.addAll(reads(entry).segments());
            needs.put(entry.key(), its);
        }
        Ordering ordering = new Ordering(needs);
        List<String> cycle = ordering.cycle();
        return cycle.isEmpty()
                ? new Arranged.Valid(
                        new RuleSet(ordering.inOrder().stream().map(byKey::get).toList()))
                : new Arranged.Cycle(cycle);
    }

    private static Map<Fact, int[]> readers(List<Entry> inOrder) {
        Map<Fact, IntStream.Builder> building = new HashMap<>();
        for (int at = 0; at < inOrder.size(); at++) {
            for (Fact fact : reads(inOrder.get(at)).facts()) {
                building.computeIfAbsent(fact, it -> IntStream.builder()).add(at);
            }
        }
        Map<Fact, int[]> readers = new HashMap<>();
        building.forEach((fact, found) -> readers.put(fact, found.build().toArray()));
        return readers;
    }

    private static Dependencies reads(Entry entry) {
        return entry.rule() == null ? Dependencies.NONE : entry.rule().dependencies();
    }

    private static Condition condition(@Nullable Rule rule) {
        return switch (rule) {
            case null -> Condition.NEVER;
            case PlannedRule planned -> planned.condition();
            case Conjunction both -> AllOf.of(List.of(condition(both.first()), condition(both.second())));
            default -> throw new IllegalArgumentException("a rule that this library did not compile");
        };
    }

    /** How many segments. */
    public int size() {
        return keys.size();
    }

    /** Each segment's key at its position: after those that its rule asks about; equal ones by alphabet. */
    public List<String> keys() {
        return keys;
    }

    /** Of a segment; -1 when there is no such one. */
    public int position(String key) {
        return positions.getOrDefault(key, -1);
    }

    /** Names the positions of the rules that read a fact, in order. */
    public void readers(Fact fact, IntConsumer each) {
        for (int position : readers(fact)) {
            each.accept(position);
        }
    }

    /** A work place for one thread. */
    public Evaluation evaluation() {
        return new Evaluation(this);
    }

    int[] readers(Fact fact) {
        return readers.getOrDefault(fact, NOBODY);
    }

    /** Positions of the rules that ask about the segment at a position. */
    int[] askers(int position) {
        return askers[position];
    }

    Circuit circuit() {
        return circuit;
    }
}
