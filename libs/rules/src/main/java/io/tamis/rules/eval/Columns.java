package io.tamis.rules.eval;

import io.tamis.rules.tree.Node.Function;
import io.tamis.rules.tree.Relation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of a set read of a person, so that a {@link Row} reads each thing once however many conditions ask about it.
 *
 * @param numbers compared with constants
 * @param texts values that are compared with texts, and the texts of all rules, folded
 * @param sources whose activity is looked at
 * @param windows how many there are; each has a source and a length of its own
 */
record Columns(List<Quantity> numbers, List<Vocabulary> texts, List<Source> sources, int windows) {

    /** A value, and what it is compared with. */
    record Vocabulary(Datum value, FoldedTexts texts, int size) {}

    /** Gives conditions of the usual kinds a place to read from; the others go on reading for themselves. */
    static final class Binding {

        /** The last so many milliseconds of a source. */
        private record Window(int source, long length) {}

        private final Map<Quantity, Integer> numbers = new LinkedHashMap<>();
        private final Map<Datum, Map<String, Integer>> texts = new LinkedHashMap<>();
        private final Map<Datum, Integer> textual = new LinkedHashMap<>();
        private final Map<Source, Integer> sources = new LinkedHashMap<>();
        private final Map<Window, Integer> windows = new LinkedHashMap<>();

        Columns columns() {
            return new Columns(
                    List.copyOf(numbers.keySet()),
                    texts.entrySet().stream()
                            .map(it -> new Vocabulary(
                                    it.getKey(),
                                    new FoldedTexts(it.getValue().keySet()),
                                    it.getValue().size()))
                            .toList(),
                    List.copyOf(sources.keySet()),
                    windows.size());
        }

        /** A condition that answers the same. */
        Condition bound(Condition condition) {
            return switch (condition) {
                case Settled(
                        Quantities.Test(
                                Elapsed(Happened(var source, boolean first), var unit, var dates),
                                var relation,
                                double bound))
                when !first && unit.exact() ->
                    RowConditions.Ago.of(place(sources, source), unit.millis(), relation, bound, condition);
                case Settled(Quantities.Test(var quantity, var relation, double bound))
                when given(quantity) -> RowConditions.Ranged.of(place(numbers, quantity), relation, bound, condition);
                case Settled(Matches.OneOf(var value, var literals)) -> text(value, literals, false, condition);
                case Settled(Matches.Contains(var value, var literals)) -> text(value, literals, true, condition);
                case Quantities.Test(
                        Aggregated(var source, var function, Frame.Trailing(long length)),
                        var relation,
                        double bound)
                when function == Function.COUNT || function == Function.SUM ->
                    window(source, length, function == Function.SUM, relation, bound, condition);
                default -> condition;
            };
        }

        /** Whether no clock changes it for most people. */
        private static boolean given(Quantity quantity) {
            return switch (quantity) {
                case Quantities.OfDatum value -> true;
                case Quantities.Scored score -> true;
                case Quantities.Clustered cluster -> true;
                case Quantities.OfPersona persona -> true;
                case Coalesced.OfQuantity first -> true;
                default -> false;
            };
        }

        private Condition text(Datum value, Literals literals, boolean contains, Condition other) {
            Set<String> wanted = literals.texts();
            if (wanted == null) {
                return other;
            }
            Map<String, Integer> known = texts.computeIfAbsent(value, it -> new LinkedHashMap<>());
            int[] ranks = wanted.stream().mapToInt(text -> place(known, text)).toArray();
            return new RowConditions.Worded(place(textual, value), ranks, contains, other);
        }

        private Condition window(
                Source source, long length, boolean sum, Relation relation, double bound, Condition walked) {
            int of = place(sources, source);
            Band band = Band.of(relation, bound, sum ? micros -> micros / 1e6 : count -> count);
            return new RowConditions.Windowed(of, place(windows, new Window(of, length)), length, sum, band, walked);
        }

        private static <T> int place(Map<T, Integer> places, T thing) {
            @Nullable Integer known = places.putIfAbsent(thing, places.size());
            return known == null ? places.size() - 1 : known;
        }
    }
}
