package io.tamis.rules.syntax;

import io.tamis.rules.EventFilter;
import io.tamis.rules.Names;
import io.tamis.rules.tree.Node;
import io.tamis.rules.tree.Relation;
import io.tamis.rules.tree.Window;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

/**
 * Tree to text: English keywords, one space between words, no parenthesis that the tree does not need. Reading what it
 * printed gives the same tree.
 */
public final class Printer {

    /** What a place takes without parentheses: the rules of the grammar, from the loosest to the tightest. */
    private static final int EXPRESSION = 0;

    private static final int CONJUNCTION = 1;
    private static final int NEGATION = 2;
    private static final int PREDICATE = 3;
    private static final int SUM = 4;
    private static final int PRODUCT = 5;
    private static final int SIGNED = 6;
    private static final int PRIMARY = 7;
    private static final int SUBJECT = 8;

    private final StringBuilder text = new StringBuilder();
    private final boolean folding;

    private Printer(boolean folding) {
        this.folding = folding;
    }

    /** With its names as they were written. */
    public static String print(Node node) {
        return new Printer(false).put(node, EXPRESSION).text.toString();
    }

    /** With folded names, so that one meaning has one text. */
    public static String canonical(Node node) {
        return new Printer(true).put(node, EXPRESSION).text.toString();
    }

    /** The filter of an aggregate that has one. */
    public static EventFilter filter(Node.Aggregate aggregate) {
        return new EventFilter(aggregate.event().value(), canonical(Objects.requireNonNull(aggregate.filter())));
    }

    private Printer put(Node node, int place) {
        return level(node) < place ? say("(").bare(node).say(")") : bare(node);
    }

    private static int level(Node node) {
        return switch (node) {
            case Node.Any n -> EXPRESSION;
            case Node.Choice n -> EXPRESSION; // its ELSE reaches as far as it can
            case Node.All n -> CONJUNCTION;
            case Node.Not n -> inside(n.operand()) ? PREDICATE : NEGATION;
            case Node.Comparison n -> PREDICATE;
            case Node.Listed n -> PREDICATE;
            case Node.Between n -> PREDICATE;
            case Node.Contains n -> PREDICATE;
            case Node.Texted n -> PREDICATE;
            case Node.Missing n -> PREDICATE;
            case Node.Arithmetic n ->
                switch (n.operator()) {
                    case PLUS, MINUS -> SUM;
                    case TIMES, DIVIDED -> PRODUCT;
                };
            case Node.Negated n -> SIGNED;
            case Node.Numeral n -> negative(n.value()) ? SIGNED : PRIMARY;
            case Node.Amount n -> PRIMARY;
            case Node.Truth n -> PRIMARY;
            case Node.InSegment n -> PRIMARY;
            case Node.Elapsed n -> PRIMARY;
            case Node.Score n -> PRIMARY;
            case Node.Cluster n -> PRIMARY;
            case Node.Persona n -> PRIMARY;
            case Node.Sequence n -> PRIMARY;
            case Node.Elements n -> PRIMARY;
            case Node.Calendar n -> PRIMARY;
            case Node.Remaining n -> PRIMARY;
            case Node.Text n -> SUBJECT;
            case Node.Now n -> SUBJECT;
            case Node.Today n -> SUBJECT;
            case Node.Name n -> SUBJECT;
            case Node.Aggregate n -> SUBJECT;
            case Node.Coalesce n -> SUBJECT;
            case Node.Unknown n -> SUBJECT;
        };
    }

    /** Whether NOT is written within the test: {@code x != 1}, {@code x NOT IN (1)}. */
    private static boolean inside(Node operand) {
        return switch (operand) {
            case Node.Comparison c -> c.relation() == Relation.EQUAL;
            case Node.Listed n -> true;
            case Node.Between n -> true;
            case Node.Contains n -> true;
            case Node.Texted n -> true;
            case Node.Missing n -> true;
            default -> false;
        };
    }

    private Printer bare(Node node) {
        return switch (node) {
            case Node.Any n -> join(n.children(), " OR ", CONJUNCTION);
            case Node.All n -> join(n.children(), " AND ", NEGATION);
            case Node.Choice n ->
                say("IF ")
                        .put(n.condition(), EXPRESSION)
                        .say(" THEN ")
                        .put(n.then(), EXPRESSION)
                        .say(" ELSE ")
                        .put(n.otherwise(), EXPRESSION);
            case Node.Not n ->
                inside(n.operand()) ? test(n.operand(), true) : say("NOT ").put(n.operand(), PREDICATE);
            case Node.Arithmetic n -> arithmetic(n);
            case Node.Negated n -> say("-").put(n.operand(), PRIMARY);
            case Node.Literal n -> literal(n);
            case Node.Amount n -> amount(n);
            case Node.Now n -> say("NOW");
            case Node.Today n -> say("TODAY");
            case Node.Name n -> name(n);
            case Node.InSegment n -> say("IN SEGMENT ").literal(n.key());
            case Node.Score n -> call("SCORE", n.model());
            case Node.Cluster n -> call("CLUSTER", n.clustering());
            case Node.Persona n -> call("PERSONA", n.persona());
            case Node.Elapsed n -> say(n.unit() + " SINCE ").put(n.since(), SUBJECT);
            case Node.Calendar n -> say(n.field() + " OF ").put(n.of(), SUBJECT);
            case Node.Remaining n -> say(n.unit() + " TO " + n.period() + " END");
            case Node.Aggregate n -> aggregate(n);
            case Node.Sequence n ->
                say("SEQUENCE(")
                        .literal(n.first())
                        .say(n.absent() ? " THEN NO " : " THEN ")
                        .literal(n.then())
                        .say(" WITHIN ")
                        .amount(n.within())
                        .say(")");
            case Node.Elements n ->
                say(n.quantifier() + " ")
                        .name(n.list())
                        .say(" WITH (")
                        .put(n.condition(), EXPRESSION)
                        .say(")");
            case Node.Coalesce n ->
                say("COALESCE(").join(n.children(), ", ", EXPRESSION).say(")");
            case Node.Unknown n -> say(n.function() + "()");
            case Node.Comparison n -> test(n, false);
            case Node.Listed n -> test(n, false);
            case Node.Between n -> test(n, false);
            case Node.Contains n -> test(n, false);
            case Node.Texted n -> test(n, false);
            case Node.Missing n -> test(n, false);
        };
    }

    private Printer test(Node node, boolean not) {
        String negated = not ? " NOT" : "";
        return switch (node) {
            case Node.Comparison n ->
                put(n.left(), SUM).say(not ? " != " : sign(n.relation())).put(n.right(), SUM);
            case Node.Listed n ->
                put(n.value(), SUM)
                        .say(negated + " IN (")
                        .join(n.options(), ", ", EXPRESSION)
                        .say(")");
            case Node.Between n ->
                put(n.value(), SUM)
                        .say(negated + " BETWEEN ")
                        .put(n.low(), SUM)
                        .say(" AND ")
                        .put(n.high(), SUM);
            case Node.Contains n
            when n.options().size() == 1 ->
                put(n.value(), SUM)
                        .say(negated + " CONTAINS ")
                        .literal(n.options().getFirst());
            case Node.Contains n ->
                put(n.value(), SUM)
                        .say(negated + " CONTAINS ALL (")
                        .join(n.options(), ", ", EXPRESSION)
                        .say(")");
            case Node.Texted n ->
                put(n.value(), SUM).say(negated).say(verb(n.test())).literal(n.pattern());
            case Node.Missing n -> put(n.value(), SUM).say(" IS" + negated + " MISSING");
            default -> throw new IllegalStateException("not a test");
        };
    }

    private static String sign(Relation relation) {
        return switch (relation) {
            case EQUAL -> " = ";
            case LESS -> " < ";
            case LESS_EQUAL -> " <= ";
            case GREATER -> " > ";
            case GREATER_EQUAL -> " >= ";
        };
    }

    private static String verb(Node.TextTest test) {
        return switch (test) {
            case STARTS -> " STARTS WITH ";
            case ENDS -> " ENDS WITH ";
            case MATCHES -> " MATCHES ";
        };
    }

    private Printer arithmetic(Node.Arithmetic node) {
        int mine = level(node);
        return put(node.left(), mine).say(" " + node.operator().sign() + " ").put(node.right(), mine + 1);
    }

    private Printer aggregate(Node.Aggregate node) {
        say(node.function() + "(").literal(node.event());
        if (node.filter() != null) {
            say(" WHERE ").put(node.filter(), EXPRESSION);
        }
        return window(node.window()).say(")");
    }

    private Printer window(Window window) {
        return switch (window) {
            case Window.AllTime all -> this;
            case Window.Trailing(Node.Amount length) -> say(", LAST ").amount(length);
            case Window.Since(Node from) -> say(", SINCE ").put(from, SUM);
            case Window.Between(Node from, Node to) ->
                say(", FROM ").put(from, SUM).say(" TO ").put(to, SUM);
        };
    }

    private Printer call(String function, Node.Text argument) {
        return say(function + "(").literal(argument).say(")");
    }

    private Printer amount(Node.Amount amount) {
        return say(amount.count() + " " + amount.unit());
    }

    private Printer literal(Node.Literal literal) {
        return switch (literal) {
            case Node.Numeral n -> say(number(n.value()));
            case Node.Text n -> say("'" + n.value().replace("'", "''") + "'");
            case Node.Truth n -> say(n.value() ? "TRUE" : "FALSE");
        };
    }

    private static boolean negative(double value) {
        return value < 0 || 1 / value < 0; // there is a zero below zero
    }

    private static String number(double value) {
        String digits = BigDecimal.valueOf(Math.abs(value)).stripTrailingZeros().toPlainString();
        return negative(value) ? "-" + digits : digits;
    }

    private Printer name(Node.Name name) {
        String folded = Names.fold(name.text());
        // Folding can bring forth the very sign that ends a quoted name.
        String shown = folding && folded.indexOf('`') < 0 ? folded : name.text();
        return say(plain(shown) ? shown : "`" + shown + "`");
    }

    /** Whether the text is a name without quotes, and no keyword. */
    private static boolean plain(String name) {
        RulesLexer lexer = new RulesLexer(CharStreams.fromString(name));
        lexer.removeErrorListeners();
        Token token = lexer.nextToken();
        return token.getType() == RulesLexer.NAME && token.getText().equals(name);
    }

    private Printer join(List<? extends Node> nodes, String between, int place) {
        for (int i = 0; i < nodes.size(); i++) {
            say(i == 0 ? "" : between).put(nodes.get(i), place);
        }
        return this;
    }

    private Printer say(String words) {
        text.append(words);
        return this;
    }
}
