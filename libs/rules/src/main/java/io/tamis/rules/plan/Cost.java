package io.tamis.rules.plan;

import io.tamis.rules.eval.Condition;
import io.tamis.rules.eval.Data;
import io.tamis.rules.eval.Matches;
import io.tamis.rules.eval.Quantities;
import io.tamis.rules.eval.Quantity;
import io.tamis.rules.eval.Settled;

/** About how long a condition without parts takes to answer, a trait or a score read being 1. */
final class Cost {

    private static final int UNKNOWN = 8;

    private Cost() {}

    static int of(Condition condition) {
        return switch (condition) {
            case Settled(var stepwise) -> of(stepwise);
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
