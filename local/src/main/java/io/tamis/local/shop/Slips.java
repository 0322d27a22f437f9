package io.tamis.local.shop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rows as a careless export writes them: each is refused on its own, with its reason, and stops no other. */
final class Slips {

    private static final int EACH = 4;

    private Slips() {}

    static List<Row> rows(Instant at) {
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i <= EACH; i++) {
            String user = "shop-%04d".formatted(i);
            Row date = Row.page(at, "shop-slip-date-" + i, "Accueil", "/").by(user);
            date.event().put("timestamp", "31/02/2026 25:61");
            rows.add(date);
            rows.add(Row.of(at, "shop-slip-name-" + i, "track").by(user));
            rows.add(Row.page(at, "shop-slip-nobody-" + i, "Accueil", "/"));
            rows.add(Row.of(at, "shop-slip-type-" + i, "purchase").by(user));
        }
        return rows;
    }
}
