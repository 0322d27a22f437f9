package io.tamis.rules.check;

import io.tamis.rules.tree.Node;
import org.jspecify.annotations.Nullable;

/** What an event filter may be made of: an event keeps or loses its place for ever, so nothing that changes. */
final class Filtering {

    private Filtering() {}

    /** Why this node, whatever is below it, has no place in a filter; null when it has. */
    static @Nullable Fault fault(Node node) {
        return switch (node) {
            case Node.Now n -> fault(n, "The clock");
            case Node.Today n -> fault(n, "The clock");
            case Node.Elapsed n -> fault(n, "A time since");
            case Node.Remaining n -> fault(n, "The clock");
            case Node.Aggregate n -> fault(n, "Another event");
            case Node.Sequence n -> fault(n, "A sequence");
            case Node.InSegment n -> fault(n, "A segment");
            case Node.Score n -> fault(n, "A score");
            case Node.Cluster n -> fault(n, "A cluster");
            case Node.Persona n -> fault(n, "A persona");
            case Node.Calendar n -> null;
            case Node.Literal n -> null;
            case Node.Amount n -> null;
            case Node.Name n -> null;
            case Node.Arithmetic n -> null;
            case Node.Negated n -> null;
            case Node.Comparison n -> null;
            case Node.Listed n -> null;
            case Node.Between n -> null;
            case Node.Contains n -> null;
            case Node.Texted n -> null;
            case Node.Missing n -> null;
            case Node.Not n -> null;
            case Node.All n -> null;
            case Node.Any n -> null;
            case Node.Choice n -> null;
            case Node.Coalesce n -> null;
            case Node.Elements n -> null;
            case Node.Unknown n -> null;
        };
    }

    private static Fault fault(Node node, String what) {
        return new Fault(
                "filter",
                node.span(),
                what + " cannot be asked about here: a filter tests the event's own properties.");
    }
}
