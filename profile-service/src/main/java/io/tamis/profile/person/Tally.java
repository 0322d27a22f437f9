package io.tamis.profile.person;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what a fold left out, by reason; for one thread. Kept apart from metrics because a fold may be tried several
 * times, of which only the last counts.
 */
public final class Tally {

    private final TreeMap<String, Integer> counts = new TreeMap<>();

    /** One more was left out for that reason: a short name, never personal. */
    public void count(String reason) {
        counts.merge(reason, 1, Integer::sum);
    }

    /** How often, by reason. */
    public Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }
}
