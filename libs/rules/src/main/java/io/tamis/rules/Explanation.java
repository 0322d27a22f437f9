package io.tamis.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule holds or not: the tree of its conditions as they were found.
 *
 * @param text the part of the rule's text that this node stands for
 * @param value on a leaf, what was found ({@code String}, {@code Double}, {@code Boolean}, {@code List}; an instant
 *     as ISO text); null when missing, and on the nodes that only combine
 * @param nextChange as in {@link Outcome}
 */
public record Explanation(
        Kind kind, String text, boolean holds, @Nullable Object value, long nextChange, List<Explanation> children) {

    /** How the children make the truth of their parent. */
    public enum Kind {
        LEAF,
        ALL,
        ANY,
        NOT,
        /** Children: the condition, then, else. */
        CHOICE
    }

    public Explanation {
        children = List.copyOf(children);
    }

    /** The leaves that would have to change for the answer to be the other one. */
    public List<Explanation> decisive() {
        List<Explanation> leaves = new ArrayList<>();
        collect(leaves);
        return leaves;
    }

    private void collect(List<Explanation> leaves) {
        switch (kind) {
            case LEAF -> leaves.add(this);
            case NOT -> children.forEach(child -> child.collect(leaves));
            case ALL, ANY -> {
                // Those that agree with the answer hold it in place: the false parts of a false AND, all of a true one.
                for (Explanation child : children) {
                    if (child.holds == holds) {
                        child.collect(leaves);
                    }
                }
            }
            case CHOICE -> {
                Explanation condition = children.getFirst();
                condition.collect(leaves);
                children.get(condition.holds ? 1 : 2).collect(leaves);
            }
        }
    }
}
