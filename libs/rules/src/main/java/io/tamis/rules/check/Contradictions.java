package io.tamis.rules.check;

import io.tamis.rules.Suggestions;
import io.tamis.rules.eval.Bilingual;
import io.tamis.rules.tree.Node;
import java.util.List;

/** Warns of what nothing can satisfy: a conjunction whose parts exclude each other, a value that does not exist. */
final class Contradictions {
    private final Domains domains;
    private final Findings findings;

    private Contradictions(Bindings bindings, Findings findings) {
        this.domains = new Domains(bindings);
        this.findings = findings;
    }

    static void warn(Node root, Bindings bindings, Findings findings) {
        new Contradictions(bindings, findings).visit(root);
    }

    private void visit(Node node) {
        switch (node) {
            case Node.Comparison c -> unknown(c.left(), c.right());
            case Node.Listed l -> unknown(l.value(), l.options());
            default -> {}
        }
        if (demanding(node) && new Demands(domains).contradicts(node)) {
            findings.warning("never-true", node.span(), "This can never be true.", null);
            return;
        }
        node.children().forEach(this::visit);
    }

    private static boolean demanding(Node node) {
        return switch (node) {
            case Node.All all -> true;
            case Node.Comparison comparison -> true;
            case Node.Between between -> true;
            case Node.Listed listed -> true;
            default -> false;
        };
    }

    private void unknown(Node left, Node right) {
        if (right instanceof Node.Text text) {
            unknown(left, List.of(text));
        } else if (left instanceof Node.Text text) {
            unknown(right, List.of(text));
        }
    }

    private void unknown(Node subject, List<? extends Node.Literal> options) {
        Bilingual vocabulary = domains.names(subject);
        for (Node.Literal option : options) {
            if (vocabulary != null && option instanceof Node.Text text && vocabulary.index(text.value()) < 0) {
                findings.warning(
                        "unknown-value",
                        text.span(),
                        "'" + text.value() + "' is none of " + String.join(", ", vocabulary.all()) + ".",
                        Suggestions.nearest(text.value(), vocabulary.all()));
            }
        }
    }
}
