package io.tamis.rules.check;

import io.tamis.rules.Attribute;
import io.tamis.rules.tree.Node;
import java.util.HashMap;
import java.util.Map;

/**
 * How many evaluators a tree becomes. Some constructs ask for one of their parts more than once: nested in each other a
 * dozen times, a short text would become millions.
 */
final class Weight {

    private static final long MOST = 100_000;

    private final Types types;
    private final Map<Attribute, Long> attributes = new HashMap<>();

    private Weight(Types types) {
        this.types = types;
    }

    static boolean tooMuch(Node root, Types types) {
        return new Weight(types).of(root) > MOST;
    }

    private long of(Node node) {
        long weight = switch (node) {
            case Node.Between between -> of(between.value()) * 2 + of(between.low()) + of(between.high());
            case Node.Contains contains ->
                of(contains.value()) * contains.options().size();
            case Node.Listed listed
            when types.of(listed.value()) == Type.INSTANT ->
                of(listed.value()) * listed.options().size();
            case Node.Name name -> attribute(name);
            default -> node.children().stream().mapToLong(this::of).sum();
        };
        // Nothing comes near the end of 64 bits: a list is short, and what is too much stays so.
        return Math.min(1 + weight, 2 * MOST);
    }

    private long attribute(Node.Name name) {
        if (!(types.bindings().of(name) instanceof Binding.Named(Attribute attribute, Node body)) || body == null) {
            return 0;
        }
        Long known = attributes.get(attribute);
        if (known == null) {
            known = of(body);
            attributes.put(attribute, known);
        }
        return known;
    }
}
