package io.tamis.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/** Puts keys after those they need, equal ones by alphabet. Walks without recursion, since chains may be long. */
final class Ordering {

    private final SortedMap<String, SortedSet<String>> needs;
    private final Set<String> done = new LinkedHashSet<>();

    /** The keys on the way to the one being looked at, each with the needs still to look at. */
    private final Map<String, Iterator<String>> path = new HashMap<>();

    private final Deque<String> way = new ArrayDeque<>();

    /** What is needed and no key itself is left out. */
    Ordering(SortedMap<String, SortedSet<String>> needs) {
        this.needs = needs;
    }

    /** Every key, unless some need each other. */
    List<String> inOrder() {
        return List.copyOf(done);
    }

    /** Keys that need each other, the first one again at the end; empty once all are in order. */
    List<String> cycle() {
        for (String key : needs.keySet()) {
            enter(key);
            while (!way.isEmpty()) {
                String at = way.getLast();
                Iterator<String> open = path.getOrDefault(at, List.<String>of().iterator());
                if (!open.hasNext()) {
                    leave(at);
                    continue;
                }
                String need = open.next();
                if (path.containsKey(need)) {
                    return from(need);
                }
                enter(need);
            }
        }
        return List.of();
    }

    private void enter(String key) {
        SortedSet<String> open = needs.get(key);
        if (open != null && !done.contains(key)) {
            way.addLast(key);
            path.put(key, open.iterator());
        }
    }

    private void leave(String key) {
        way.removeLast();
        path.remove(key);
        done.add(key);
    }

    private List<String> from(String key) {
        List<String> cycle = new ArrayList<>(way);
        cycle = new ArrayList<>(cycle.subList(cycle.indexOf(key), cycle.size()));
        cycle.add(key);
        return List.copyOf(cycle);
    }
}
