package io.tamis.ingestion.consent;

import io.tamis.contracts.consent.Purpose;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The decisions in force of one identity. A purpose that is absent was never decided. */
public record Decisions(Map<Purpose, Decision> byPurpose) {

    /** Never decided anything. */
    public static final Decisions SILENT = new Decisions(Map.of());

    public Decisions {
        byPurpose = Map.copyOf(byPurpose);
    }

    /** The decision in force; null when there never was one. */
    public @Nullable Decision of(Purpose purpose) {
        return byPurpose.get(purpose);
    }

    /** With the decisions of the same identity that are stored elsewhere: of each purpose the one that holds. */
    public Decisions with(Decisions other) {
        Decisions both = this;
        for (var decision : other.byPurpose.entrySet()) {
            both = both.with(decision.getKey(), decision.getValue());
        }
        return both;
    }

    /** With one more decision, if it holds against the one there is. */
    public Decisions with(Purpose purpose, Decision decision) {
        Decision now = of(purpose);
        if (now != null && !decision.overrides(now)) {
            return this;
        }
        Map<Purpose, Decision> next = new EnumMap<>(Purpose.class);
        next.putAll(byPurpose);
        next.put(purpose, decision);
        return new Decisions(next);
    }
}
