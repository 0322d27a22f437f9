package io.tamis.facts;

import io.tamis.rules.EventFilter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of filters, remembered for the whole process and safe for any thread: a key is a digest, and rules ask for
 * the same ones of every person.
 */
final class FilterKeys {

    /** Far more than are defined at a time; the rest come from rules that are only tried. */
    private static final int MOST = 10_000;

    private static final Map<EventFilter, String> KEYS = new ConcurrentHashMap<>();

    private FilterKeys() {}

    static String of(EventFilter filter) {
        String known = KEYS.get(filter);
        if (known != null) {
            return known;
        }
        if (KEYS.size() >= MOST) {
            KEYS.clear();
        }
        String key = filter.key();
        KEYS.put(filter, key);
        return key;
    }
}
