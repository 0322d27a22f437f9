package io.tamis.rules.check;

import io.tamis.rules.eval.Bilingual;
import io.tamis.rules.eval.Numbers;
import io.tamis.rules.syntax.Printer;
import io.tamis.rules.tree.Node;
import io.tamis.rules.tree.Relation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the parts of one conjunction ask, each of what it is about. */
final class Demands {
    private final Domains domains;
    private final Map<String, Extent> extents = new HashMap<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Set<String> absent = new HashSet<>();
    private final Set<String> present = new HashSet<>();
    private final Set<String> holding = new HashSet<>();
    private final Set<String> failing = new HashSet<>();

    Demands(Domains domains) {
        this.domains = domains;
    }

    /** Adds a part; says whether it cannot hold together with those before. */
    boolean contradicts(Node part) {
        return switch (part) {
            case Node.All all -> all.children().stream().anyMatch(this::contradicts);
            case Node.Not(var span, Node operand) -> {
                String text = Printer.canonical(operand);
                failing.add(text);
                yield holding.contains(text) || named(operand, false);
            }
            default -> {
                String text = Printer.canonical(part);
                holding.add(text);
                yield failing.contains(text) || ranged(part) || named(part, true) || missing(part);
            }
        };
    }

    private boolean ranged(Node part) {
        return switch (part) {
            case Node.Comparison(var span, var relation, var left, Node.Numeral right) ->
                narrows(left, relation, right.value());
            case Node.Comparison(var span, var relation, Node.Numeral left, var right) ->
                narrows(right, relation.mirrored(), left.value());
            case Node.Between(var span, var value, Node.Numeral low, Node.Numeral high) ->
                narrows(value, Relation.GREATER_EQUAL, low.value())
                        || narrows(value, Relation.LESS_EQUAL, high.value());
            case Node.Listed(var span, var value, var options) -> listed(value, options);
            default -> false;
        };
    }

    private boolean listed(Node value, List<Node.Literal> options) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (Node.Literal option : options) {
            double number = switch (option) {
                case Node.Numeral numeral -> numeral.value();
                case Node.Text text -> Numbers.read(text.value());
                case Node.Truth truth -> Double.NaN;
            };
            if (Double.isNaN(number)) {
                return false;
            }
            least = Math.min(least, number);
            greatest = Math.max(greatest, number);
        }
        return narrows(value, Relation.GREATER_EQUAL, least) || narrows(value, Relation.LESS_EQUAL, greatest);
    }

    private boolean narrows(Node value, Relation relation, double bound) {
        Extent fresh = domains.extent(value);
        if (fresh == null) {
            return false;
        }
        Extent extent = extents.computeIfAbsent(domains.key(value), unseen -> fresh);
        extent.narrow(relation, bound);
        return extent.isEmpty();
    }

    /** Of the few values that the subject can have, those that are left. */
    private boolean named(Node part, boolean wanted) {
        return switch (part) {
            case Node.Comparison(var span, Relation relation, var left, Node.Text right)
            when relation == Relation.EQUAL -> named(left, List.of(right), wanted);
            case Node.Comparison(var span, Relation relation, Node.Text left, var right)
            when relation == Relation.EQUAL -> named(right, List.of(left), wanted);
            case Node.Listed(var span, var value, var options) -> named(value, options, wanted);
            default -> false;
        };
    }

    private boolean named(Node subject, List<? extends Node.Literal> options, boolean wanted) {
        Bilingual vocabulary = domains.names(subject);
        if (vocabulary == null) {
            return false;
        }
        int chosen = 0;
        for (Node.Literal option : options) {
            int index = option instanceof Node.Text text ? vocabulary.index(text.value()) : -1;
            if (index < 0) {
                return false; // said elsewhere
            }
            chosen |= 1 << index;
        }
        // One bit more: what is missing is none of them.
        int all = (1 << (vocabulary.values().size() + 1)) - 1;
        int left = wanted ? chosen : all & ~chosen;
        return names.merge(domains.key(subject), left, (before, more) -> before & more) == 0;
    }

    private boolean missing(Node part) {
        return switch (part) {
            case Node.Missing m -> lacks(m.value());
            case Node.Comparison c -> needs(c.left()) || needs(c.right());
            case Node.Listed l -> needs(l.value());
            case Node.Between b -> needs(b.value());
            case Node.Contains c -> needs(c.value());
            case Node.Texted t -> needs(t.value());
            default -> false;
        };
    }

    private boolean lacks(Node value) {
        String key = domains.key(value);
        absent.add(key);
        return present.contains(key);
    }

    private boolean needs(Node value) {
        String key = domains.key(value);
        present.add(key);
        return absent.contains(key);
    }
}
