package io.tamis.rules.syntax;

import io.tamis.rules.syntax.RulesParser.ComparedContext;
import io.tamis.rules.syntax.RulesParser.ContainsAllContext;
import io.tamis.rules.syntax.RulesParser.ContainsContext;
import io.tamis.rules.syntax.RulesParser.ListedContext;
import io.tamis.rules.syntax.RulesParser.MissingContext;
import io.tamis.rules.syntax.RulesParser.RangedContext;
import io.tamis.rules.syntax.RulesParser.TestContext;
import io.tamis.rules.syntax.RulesParser.TextedContext;
import io.tamis.rules.tree.Node;
import io.tamis.rules.tree.Relation;
import io.tamis.rules.tree.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;

/** From the parser's contexts to the tree: conditions here, values in {@link Operands}. */
final class TreeBuilder {

    private final Operands operands = new Operands(this);

    Node document(RulesParser.DocumentContext document) {
        return expression(document.expression());
    }

    Node expression(RulesParser.ExpressionContext context) {
        List<Node> parts = new ArrayList<>();
        context.conjunction().forEach(part -> parts.add(conjunction(part)));
        return parts.size() == 1 ? parts.getFirst() : new Node.Any(Spans.of(context), List.copyOf(parts));
    }

    private Node conjunction(RulesParser.ConjunctionContext context) {
        List<Node> parts = new ArrayList<>();
        context.negation().forEach(part -> parts.add(negation(part)));
        return parts.size() == 1 ? parts.getFirst() : new Node.All(Spans.of(context), List.copyOf(parts));
    }

    private Node negation(RulesParser.NegationContext context) {
        Node operand = predicate(context.predicate());
        // NOT NOT x is x: a chain of them costs no depth.
        return context.NOT().size() % 2 == 0 ? operand : new Node.Not(Spans.of(context), operand);
    }

    private Node predicate(RulesParser.PredicateContext context) {
        Node value = operands.sum(context.sum());
        return context.test() == null ? value : test(Spans.of(context), value, context.test());
    }

    private Node test(Span span, Node value, TestContext context) {
        return switch (context) {
            case ComparedContext c -> compared(span, value, c);
            case ListedContext c -> unless(c.NOT(), span, new Node.Listed(span, value, literals(c, c.literal())));
            case RangedContext c ->
                unless(c.NOT(), span, new Node.Between(span, value, operands.sum(c.sum(0)), operands.sum(c.sum(1))));
            case ContainsAllContext c ->
                unless(c.NOT(), span, new Node.Contains(span, value, literals(c, c.literal())));
            case ContainsContext c ->
                unless(c.NOT(), span, new Node.Contains(span, value, List.of(operands.literal(c.literal()))));
            case TextedContext c ->
                unless(c.NOT(), span, new Node.Texted(span, textTest(c.textTest()), value, operands.text(c.STRING())));
            case MissingContext c -> unless(c.NOT(), span, new Node.Missing(span, value));
            default -> throw new IllegalStateException("a test the tree has no node for");
        };
    }

    private Node compared(Span span, Node value, ComparedContext context) {
        Node right = operands.sum(context.sum());
        Token sign = context.comparator().getStart();
        return switch (sign.getType()) {
            case RulesLexer.EQUAL -> new Node.Comparison(span, Relation.EQUAL, value, right);
            case RulesLexer.LESS -> new Node.Comparison(span, Relation.LESS, value, right);
            case RulesLexer.LESS_EQUAL -> new Node.Comparison(span, Relation.LESS_EQUAL, value, right);
            case RulesLexer.GREATER -> new Node.Comparison(span, Relation.GREATER, value, right);
            case RulesLexer.GREATER_EQUAL -> new Node.Comparison(span, Relation.GREATER_EQUAL, value, right);
            default -> new Node.Not(span, new Node.Comparison(span, Relation.EQUAL, value, right));
        };
    }

    private static Node unless(TerminalNode not, Span span, Node positive) {
        return not == null ? positive : new Node.Not(span, positive);
    }

    private static Node.TextTest textTest(RulesParser.TextTestContext context) {
        return switch (context.getStart().getType()) {
            case RulesLexer.STARTS -> Node.TextTest.STARTS;
            case RulesLexer.ENDS -> Node.TextTest.ENDS;
            default -> Node.TextTest.MATCHES;
        };
    }

    private List<Node.Literal> literals(ParserRuleContext context, List<RulesParser.LiteralContext> literals) {
        if (literals.size() > RuleParser.MAX_LIST) {
            throw new Refusal(
                    "list-too-long",
                    Spans.of(context),
                    "A list holds at most " + RuleParser.MAX_LIST + " values; this one has " + literals.size() + ".",
                    null);
        }
        return literals.stream().map(operands::literal).toList();
    }
}
