package io.tamis.rules.plan;

import io.tamis.rules.Explanation;
import io.tamis.rules.check.Bindings;
import io.tamis.rules.check.Type;
import io.tamis.rules.check.Types;
import io.tamis.rules.eval.AllOf;
import io.tamis.rules.eval.AnyOf;
import io.tamis.rules.eval.Choice;
import io.tamis.rules.eval.Condition;
import io.tamis.rules.eval.Data;
import io.tamis.rules.eval.Datum;
import io.tamis.rules.eval.Opposite;
import io.tamis.rules.eval.Sequences;
import io.tamis.rules.explain.Trace;
import io.tamis.rules.tree.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans the conditions that are the rule's own words, keeping each one's text and the value it is about. */
final class Tracer {

    private final Planner planner;
    private final Types types;
    private final String source;

    Tracer(Planner planner, Bindings bindings, String source) {
        this.planner = planner;
        this.types = new Types(bindings);
        this.source = source;
    }

    Trace trace(Node node) {
        return switch (node) {
            case Node.All all -> {
                List<Trace> parts = traces(all.children());
                yield inner(node, Explanation.Kind.ALL, AllOf.of(conditions(parts)), parts);
            }
            case Node.Any any -> {
                List<Trace> parts = traces(any.children());
                yield inner(node, Explanation.Kind.ANY, AnyOf.of(conditions(parts)), parts);
            }
            case Node.Not not
            when inner(not.operand()) -> {
                Trace part = trace(not.operand());
                yield inner(node, Explanation.Kind.NOT, Opposite.of(part.condition()), List.of(part));
            }
            case Node.Choice choice -> {
                List<Trace> parts = traces(choice.children());
                Condition condition = new Choice.OfCondition(
                        parts.get(0).condition(),
                        parts.get(1).condition(),
                        parts.get(2).condition());
                yield inner(node, Explanation.Kind.CHOICE, condition, parts);
            }
            default -> new Trace(Explanation.Kind.LEAF, text(node), planner.condition(node), subject(node), List.of());
        };
    }

    /** Where NOT stands before more than one leaf; {@code x != 1} and {@code NOT x = 1} are leaves themselves. */
    private static boolean inner(Node operand) {
        return operand instanceof Node.All || operand instanceof Node.Any || operand instanceof Node.Choice;
    }

    private Trace inner(Node node, Explanation.Kind kind, Condition condition, List<Trace> parts) {
        return new Trace(kind, text(node), condition, null, parts);
    }

    private List<Trace> traces(List<Node> nodes) {
        List<Trace> traces = new ArrayList<>();
        nodes.forEach(node -> traces.add(trace(node)));
        return traces;
    }

    private static List<Condition> conditions(List<Trace> traces) {
        return traces.stream().map(Trace::condition).toList();
    }

    private String text(Node node) {
        return node.span().of(source);
    }

    private @Nullable Datum subject(Node node) {
        return switch (node) {
            case Node.Not not -> subject(not.operand());
            case Node.Comparison c
            when c.left() instanceof Node.Literal || types.of(c.left()) == Type.CLOCK ->
                planner.values().datum(c.right());
            case Node.Comparison c -> planner.values().datum(c.left());
            case Node.Listed l -> planner.values().datum(l.value());
            case Node.Between b -> planner.values().datum(b.value());
            case Node.Contains c -> planner.values().datum(c.value());
            case Node.Texted t -> planner.values().datum(t.value());
            case Node.Missing m -> planner.values().datum(m.value());
            case Node.Elements e -> planner.values().datum(e.list());
            case Node.Sequence s ->
                new Data.OfPoint(new Sequences.Latest(s.first().value()));
            default -> planner.values().datum(node);
        };
    }
}
