package io.tamis.rules.tree;

import java.util.List;

/** The part of time that an aggregate looks at. */
public sealed interface Window {

    List<Node> bounds();

    record AllTime() implements Window {
        @Override
        public List<Node> bounds() {
            return List.of();
        }
    }

    /** The half-open interval (now − count units, now]. */
    record Trailing(Node.Amount length) implements Window {
        @Override
        public List<Node> bounds() {
            return List.of();
        }
    }

    record Since(Node from) implements Window {
        @Override
        public List<Node> bounds() {
            return List.of(from);
        }
    }

    /** Closed; a date without time as {@code to} means its whole day. */
    record Between(Node from, Node to) implements Window {
        @Override
        public List<Node> bounds() {
            return List.of(from, to);
        }
    }
}
