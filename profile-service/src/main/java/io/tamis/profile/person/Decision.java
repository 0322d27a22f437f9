package io.tamis.profile.person;

import io.tamis.contracts.consent.ConsentDecision;
import io.tamis.contracts.consent.Purpose;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;

/** What was decided under one identity about one purpose, to the millisecond. */
public record Decision(boolean granted, Instant decidedAt) {

    /** The ledger's decision, without what it is about. */
    public static Decision of(ConsentDecision decision) {
        return new Decision(decision.granted(), decision.decidedAt().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Whether this one holds against another about the same: the later, at equal instants the refusal. */
    public boolean overrides(Decision other) {
        int order = decidedAt.compareTo(other.decidedAt);
        return order > 0 || (order == 0 && !granted && other.granted);
    }

    /** Of two, the one that holds. */
    public static Decision latest(Decision one, Decision other) {
        return other.overrides(one) ? other : one;
    }

    /** Of each purpose, the one that holds. */
    public static Map<Purpose, Decision> latest(Map<Purpose, Decision> some, Map<Purpose, Decision> more) {
        if (more.isEmpty()) {
            return some;
        }
        Map<Purpose, Decision> united = new EnumMap<>(Purpose.class);
        united.putAll(some);
        more.forEach((purpose, decision) -> united.merge(purpose, decision, Decision::latest));
        return united;
    }
}
