package io.tamis.rules.check;

import io.tamis.rules.tree.Node;
import io.tamis.rules.tree.Relation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Warns of a conjunction that nothing can satisfy: one name asked to lie in ranges that do not meet. */
final class Contradictions {

    private static final class Range {
        private double low = Double.NEGATIVE_INFINITY;
        private double high = Double.POSITIVE_INFINITY;
        private boolean lowOpen;
        private boolean highOpen;

        private void above(double bound, boolean open) {
            if (bound > low || (bound == low && open)) {
                low = bound;
                lowOpen = open;
            }
        }

        private void below(double bound, boolean open) {
            if (bound < high || (bound == high && open)) {
                high = bound;
                highOpen = open;
            }
        }

        private boolean empty() {
            return low > high || (low == high && (lowOpen || highOpen));
        }
    }

    private final Bindings bindings;
    private final Findings findings;

    private Contradictions(Bindings bindings, Findings findings) {
        this.bindings = bindings;
        this.findings = findings;
    }

    static void warn(Node root, Bindings bindings, Findings findings) {
        new Contradictions(bindings, findings).visit(root);
    }

    private void visit(Node node) {
        if (node instanceof Node.All all) {
            Map<Object, Range> ranges = new HashMap<>();
            if (all.children().stream().anyMatch(part -> contradicts(part, ranges))) {
                findings.warning("never-true", all.span(), "This can never be true.", null);
                return;
            }
        } else if (node instanceof Node.Between between && contradicts(between, new HashMap<>())) {
            findings.warning("never-true", between.span(), "This can never be true.", null);
        }
        node.children().forEach(this::visit);
    }

    private boolean contradicts(Node part, Map<Object, Range> ranges) {
        return switch (part) {
            case Node.All all -> all.children().stream().anyMatch(child -> contradicts(child, ranges));
            case Node.Comparison(var span, var relation, var left, Node.Numeral right) ->
                narrows(left, relation, right.value(), ranges);
            case Node.Comparison(var span, var relation, Node.Numeral left, var right) ->
                narrows(right, relation.mirrored(), left.value(), ranges);
            case Node.Between(var span, var value, Node.Numeral low, Node.Numeral high) ->
                narrows(value, Relation.GREATER_EQUAL, low.value(), ranges)
                        || narrows(value, Relation.LESS_EQUAL, high.value(), ranges);
            default -> false;
        };
    }

    private boolean narrows(Node value, Relation relation, double bound, Map<Object, Range> ranges) {
        Object key = key(value);
        if (key == null) {
            return false;
        }
        Range range = ranges.computeIfAbsent(key, unseen -> new Range());
        switch (relation) {
            case EQUAL -> {
                range.above(bound, false);
                range.below(bound, false);
            }
            case LESS, LESS_EQUAL -> range.below(bound, relation == Relation.LESS);
            case GREATER, GREATER_EQUAL -> range.above(bound, relation == Relation.GREATER);
        }
        return range.empty();
    }

    /** Names of one number. A trait may be a list, of which two elements can satisfy what one number cannot. */
    private @Nullable Object key(Node value) {
        if (value instanceof Node.Name name && bindings.of(name) instanceof Binding.Named named) {
            boolean number = Type.of(named.attribute().type()) == Type.NUMBER;
            return number ? named.attribute() : null;
        }
        return value instanceof Node.Score score
                ? List.of("score", score.model().value())
                : null;
    }
}
