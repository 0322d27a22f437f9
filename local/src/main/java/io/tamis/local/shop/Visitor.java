package io.tamis.local.shop;

import java.time.Instant;
import java.util.List;

/** Somebody who comes to the shop while the demonstration looks on. */
public record Visitor(String userId, long seed) {

    private static final double BUYS = 0.35;

    /** What they do from now on; a later run says the same under the same message ids, and so adds nothing. */
    public List<Row> visit(Instant now) {
        Dice dice = Dice.of(seed, 0, "live");
        Visit visit =
                new Visit(userId + "-live", now, dice).pages(1).products(1).basket();
        if (dice.chance(BUYS)) {
            visit.order(dice.logNormal(60, 0.5));
        }
        visit.rows().forEach(row -> row.by(userId));
        return visit.rows();
    }
}
