package io.tamis.rules.check;

import io.tamis.rules.Dependencies;
import io.tamis.rules.Diagnostic;
import io.tamis.rules.tree.Node;
import java.util.List;

/** A tree and all that was found out about it. It can be planned when no diagnostic is an error. */
public record Checked(Node root, Bindings bindings, Dependencies dependencies, List<Diagnostic> diagnostics) {}
