package io.tamis.rules.plan;

import io.tamis.rules.eval.AllOf;
import io.tamis.rules.eval.AnyOf;
import io.tamis.rules.eval.Condition;
import io.tamis.rules.eval.Data;
import io.tamis.rules.eval.Matches;
import io.tamis.rules.eval.Opposite;
import io.tamis.rules.eval.Quantities;
import io.tamis.rules.eval.Quantity;
import io.tamis.rules.eval.Settled;
import io.tamis.rules.eval.Shared;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * About how long a condition takes to answer, a trait or a score read being 1. AND and OR give the same answer and the same
 * next change in any order of their parts: those first that cost little, for they may settle it.
 */
final class Cost {

    private static final int UNKNOWN = 8;

    private Cost() {}

    static Condition cheapestFirst(Condition condition) {
        return switch (condition) {
            case AllOf(var parts) -> new AllOf(sorted(parts));
            case AnyOf(var parts) -> new AnyOf(sorted(parts));
            default -> condition;
        };
    }

    private static List<Condition> sorted(List<Condition> parts) {
        List<Condition> sorted = new ArrayList<>(parts);
        sorted.sort(Comparator.comparingInt(Cost::of));
        return List.copyOf(sorted);
    }

    private static int of(Condition condition) {
        return switch (condition) {
            case Settled(var stepwise) -> of(stepwise);
            case Shared(var slot, var inner) -> of(inner) / 2;
            case Opposite(var part) -> of(part);
            case AllOf(var parts) -> parts.stream().mapToInt(Cost::of).sum();
            case AnyOf(var parts) -> parts.stream().mapToInt(Cost::of).sum();
            case Quantities.Test(var quantity, var relation, var bound) -> ofReading(quantity);
            case Matches.OneOf(Data.Trait trait, var literals) -> 2;
            case Matches.Contains(Data.Trait trait, var literals) -> 4;
            default -> UNKNOWN;
        };
    }

    private static int ofReading(Quantity quantity) {
        return switch (quantity) {
            case Quantities.Scored scored -> 1;
            case Quantities.OfDatum(Data.Trait trait) -> 1;
            default -> UNKNOWN;
        };
    }
}
