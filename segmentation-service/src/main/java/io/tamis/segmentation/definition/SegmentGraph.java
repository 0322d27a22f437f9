package io.tamis.segmentation.definition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which segment needs which other: its parent, and those that its rule asks about. */
public final class SegmentGraph {

    /** One segment with what it needs. */
    public record Node(String key, @Nullable String parent, Set<String> reads) {
        public Node {
            reads = Set.copyOf(reads);
        }

        Set<String> needs() {
            Set<String> needs = new TreeSet<>(reads);
            if (parent != null) {
                needs.add(parent);
            }
            return needs;
        }
    }

    /** What ordering the segments found. */
    public sealed interface Order {
        /** Every segment after all those it needs. */
        record Sorted(List<String> keys) implements Order {}

        /** Segments that need each other; the first one stands again at the end. */
        record Cycle(List<String> path) implements Order {
            /** For a person to read. */
            public String text() {
                return String.join(" → ", path);
            }
        }
    }

    private final Map<String, Node> nodes = new TreeMap<>();

    /**
     * @param nodes one a key; what they need and is not among them is passed over
     */
    public SegmentGraph(Collection<Node> nodes) {
        nodes.forEach(it -> this.nodes.put(it.key(), it));
    }

    /** Sorts by need, equal ones by key, so that every replica has the same order. */
    public Order order() {
        Set<String> done = new LinkedHashSet<>();
        for (String key : nodes.keySet()) {
            List<String> cycle = visit(key, done, new ArrayDeque<>());
            if (!cycle.isEmpty()) {
                return new Order.Cycle(cycle);
            }
        }
        return new Order.Sorted(List.copyOf(done));
    }

    /** Recursion is bounded: the path holds every key at most once. */
    private List<String> visit(String key, Set<String> done, Deque<String> path) {
        Node node = nodes.get(key);
        if (node == null || done.contains(key)) {
            return List.of();
        }
        if (path.contains(key)) {
            List<String> cycle = new ArrayList<>(path);
            cycle = new ArrayList<>(cycle.subList(cycle.indexOf(key), cycle.size()));
            cycle.add(key);
            return List.copyOf(cycle);
        }
        path.addLast(key);
        for (String need : node.needs()) {
            List<String> cycle = visit(need, done, path);
            if (!cycle.isEmpty()) {
                return cycle;
            }
        }
        path.removeLast();
        done.add(key);
        return List.of();
    }

    /** Levels by key: 1 for a segment without a parent, one more for each step down. */
    public Map<String, Integer> levels() {
        Map<String, Integer> levels = new HashMap<>();
        nodes.keySet().forEach(key -> levels.put(key, ancestors(key).size() + 1));
        return levels;
    }

    /** The parents upwards, the nearest first; ends where it would repeat itself. */
    public List<String> ancestors(String key) {
        Set<String> chain = new LinkedHashSet<>();
        Node node = nodes.get(key);
        while (node != null && node.parent() != null && nodes.containsKey(node.parent()) && chain.add(node.parent())) {
            node = nodes.get(node.parent());
        }
        return List.copyOf(chain);
    }

    /** Those that need the segment directly, by key. */
    public List<String> dependents(String key) {
        return nodes.values().stream()
                .filter(it -> !it.key().equals(key) && it.needs().contains(key))
                .map(Node::key)
                .toList();
    }
}
