package io.tamis.rules.syntax;

import io.tamis.rules.Diagnostic;
import io.tamis.rules.tree.Node;

/** A tree, or the first thing in the text that keeps it from being one. */
public sealed interface Parsed {

    record Tree(Node root) implements Parsed {}

    record Refused(Diagnostic diagnostic) implements Parsed {}
}
