package io.tamis.rules.syntax;

import io.tamis.rules.tree.Field;
import io.tamis.rules.tree.Node;
import io.tamis.rules.tree.Node.Operator;
import io.tamis.rules.tree.Span;
import io.tamis.rules.tree.Unit;
import io.tamis.rules.tree.Window;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** From the parser's contexts to the tree: whatever has a value. */
final class Operands {

    private final TreeBuilder conditions;

    Operands(TreeBuilder conditions) {
        this.conditions = conditions;
    }

    Node sum(RulesParser.SumContext context) {
        List<RulesParser.ProductContext> terms = context.product();
        Node value = product(terms.getFirst());
        for (int i = 1; i < terms.size(); i++) {
            Operator operator = type(context, 2 * i - 1) == RulesLexer.PLUS ? Operator.PLUS : Operator.MINUS;
            Node right = product(terms.get(i));
            value = new Node.Arithmetic(value.span().to(right.span()), operator, value, right);
        }
        return value;
    }

    private Node product(RulesParser.ProductContext context) {
        List<RulesParser.SignedContext> factors = context.signed();
        Node value = signed(factors.getFirst());
        for (int i = 1; i < factors.size(); i++) {
            Operator operator = type(context, 2 * i - 1) == RulesLexer.TIMES ? Operator.TIMES : Operator.DIVIDED;
            Node right = signed(factors.get(i));
            value = new Node.Arithmetic(value.span().to(right.span()), operator, value, right);
        }
        return value;
    }

    private static int type(ParserRuleContext context, int child) {
        ParseTree tree = context.getChild(child);
        return ((TerminalNode) tree).getSymbol().getType();
    }

    private Node signed(RulesParser.SignedContext context) {
        Node operand = primary(context.primary());
        if (context.MINUS().size() % 2 == 0) {
            return operand;
        }
        Span span = Spans.of(context);
        return operand instanceof Node.Numeral number
                ? new Node.Numeral(span, -number.value())
                : new Node.Negated(span, operand);
    }

    private Node primary(RulesParser.PrimaryContext context) {
        Span span = Spans.of(context);
        return switch (context) {
            case RulesParser.PlainContext c -> subject(c.subject());
            case RulesParser.DurationContext c ->
                amount(c.amount().NUMBER(), c.amount().unit());
            case RulesParser.NumberContext c -> number(span, c.NUMBER(), false);
            case RulesParser.TruthContext c -> new Node.Truth(span, c.TRUE() != null);
            case RulesParser.ChoiceContext c ->
                new Node.Choice(
                        span,
                        conditions.expression(c.expression(0)),
                        conditions.expression(c.expression(1)),
                        conditions.expression(c.expression(2)));
            case RulesParser.SegmentContext c -> new Node.InSegment(span, text(c.STRING()));
            case RulesParser.ElapsedContext c -> new Node.Elapsed(span, unit(c.unit()), subject(c.subject()));
            case RulesParser.ScoreContext c -> new Node.Score(span, text(c.STRING()));
            case RulesParser.GroupingContext c ->
                c.CLUSTER() != null
                        ? new Node.Cluster(span, text(c.STRING()))
                        : new Node.Persona(span, text(c.STRING()));
            case RulesParser.SequenceContext c ->
                new Node.Sequence(
                        span,
                        text(c.STRING(0)),
                        text(c.STRING(1)),
                        c.NO() != null || c.NONE() != null,
                        amount(c.amount().NUMBER(), c.amount().unit()));
            case RulesParser.RemainingContext c -> new Node.Remaining(span, unit(c.unit(0)), unit(c.unit(1)));
            case RulesParser.CalendarContext c -> new Node.Calendar(span, field(c), subject(c.subject()));
            case RulesParser.ElementsContext c -> elements(span, c);
            default -> throw new IllegalStateException("a value the tree has no node for");
        };
    }

    private Node subject(RulesParser.SubjectContext context) {
        Span span = Spans.of(context);
        return switch (context) {
            case RulesParser.GroupContext c -> conditions.expression(c.expression());
            case RulesParser.TextContext c -> text(c.STRING());
            case RulesParser.NowContext c -> new Node.Now(span);
            case RulesParser.TodayContext c -> new Node.Today(span);
            case RulesParser.ActivityContext c -> activity(span, c);
            case RulesParser.CallContext c -> call(span, c);
            case RulesParser.NamedContext c -> name(span, c.name().getStart());
            default -> throw new IllegalStateException("a subject the tree has no node for");
        };
    }

    private Node activity(Span span, RulesParser.ActivityContext context) {
        Node.Function function = switch (context.aggregate().getStart().getType()) {
            case RulesLexer.COUNT -> Node.Function.COUNT;
            case RulesLexer.SUM -> Node.Function.SUM;
            case RulesLexer.AVG -> Node.Function.AVG;
            case RulesLexer.MIN -> Node.Function.MIN;
            case RulesLexer.MAX -> Node.Function.MAX;
            case RulesLexer.FIRST -> Node.Function.FIRST;
            default -> Node.Function.LAST;
        };
        Node filter = context.filter() == null
                ? null
                : conditions.expression(context.filter().expression());
        return new Node.Aggregate(span, function, text(context.STRING()), filter, window(context.window()));
    }

    private Node elements(Span span, RulesParser.ElementsContext context) {
        Node.Quantifier quantifier = context.ANY() != null
                ? Node.Quantifier.ANY
                : context.ALL() != null ? Node.Quantifier.ALL : Node.Quantifier.NONE;
        Token list = context.name().getStart();
        return new Node.Elements(
                span, quantifier, name(Spans.of(list), list), conditions.expression(context.expression()));
    }

    private Window window(RulesParser.WindowContext context) {
        if (context == null) {
            return new Window.AllTime();
        }
        if (context.NUMBER() != null) {
            return new Window.Trailing(amount(context.NUMBER(), context.unit()));
        }
        if (context.SINCE() != null) {
            return new Window.Since(sum(context.sum(0)));
        }
        return new Window.Between(sum(context.sum(0)), sum(context.sum(1)));
    }

    private Node call(Span span, RulesParser.CallContext context) {
        String function = context.NAME().getText();
        if (!function.equalsIgnoreCase("COALESCE") || context.expression().isEmpty()) {
            return new Node.Unknown(Spans.of(context.NAME().getSymbol()), function);
        }
        return new Node.Coalesce(
                span, context.expression().stream().map(conditions::expression).toList());
    }

    private static Node.Name name(Span span, Token token) {
        String text = token.getText();
        boolean quoted = token.getType() == RulesLexer.QUOTED_NAME;
        return new Node.Name(span, quoted ? text.substring(1, text.length() - 1) : text);
    }

    Node.Literal literal(RulesParser.LiteralContext context) {
        Span span = Spans.of(context);
        if (context.NUMBER() != null) {
            return number(span, context.NUMBER(), context.MINUS() != null);
        }
        return context.STRING() == null ? new Node.Truth(span, context.TRUE() != null) : text(context.STRING());
    }

    Node.Text text(TerminalNode string) {
        return new Node.Text(Spans.of(string.getSymbol()), Quotes.text(string.getText()));
    }

    private static Node.Numeral number(Span span, TerminalNode token, boolean negative) {
        double value = Double.parseDouble(token.getText());
        if (Double.isInfinite(value)) {
            throw new Refusal("number", span, "This number is too large.", null);
        }
        return new Node.Numeral(span, negative ? -value : value);
    }

    private static Node.Amount amount(TerminalNode number, RulesParser.UnitContext unit) {
        Span span = Spans.of(number.getSymbol());
        String digits = number.getText();
        // A century of minutes has eight digits; more would overflow milliseconds somewhere.
        if (digits.contains(".") || digits.length() > 8) {
            throw new Refusal("amount", span, "A duration is a whole number of at most eight digits.", null);
        }
        return new Node.Amount(span.to(Spans.of(unit)), Long.parseLong(digits), unit(unit));
    }

    private static Field field(RulesParser.CalendarContext context) {
        if (context.unit() == null) {
            return Field.WEEKDAY;
        }
        return switch (unit(context.unit())) {
            case MINUTES -> Field.MINUTE;
            case HOURS -> Field.HOUR;
            case DAYS -> Field.DAY;
            case WEEKS -> Field.WEEK;
            case MONTHS -> Field.MONTH;
            case YEARS -> Field.YEAR;
        };
    }

    private static Unit unit(RulesParser.UnitContext context) {
        return switch (context.getStart().getType()) {
            case RulesLexer.MINUTES -> Unit.MINUTES;
            case RulesLexer.HOURS -> Unit.HOURS;
            case RulesLexer.DAYS -> Unit.DAYS;
            case RulesLexer.WEEKS -> Unit.WEEKS;
            case RulesLexer.MONTHS -> Unit.MONTHS;
            default -> Unit.YEARS;
        };
    }
}
