package io.tamis.rules.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Measures nesting on the tokens, before any recursion follows it. Parentheses nest; so does each IF, whose ELSE reaches
 * to the end of its parenthesis, and each operator of an arithmetic chain, which the tree nests to the left.
 */
final class Nesting {

    private final int limit;
    private final Deque<Integer> enclosing = new ArrayDeque<>();
    private int outside;
    private int choices;
    private int chain;

    private Nesting(int limit) {
        this.limit = limit;
    }

    static void refuseTooDeep(List<Token> tokens, int limit) {
        Nesting nesting = new Nesting(limit);
        for (Token token : tokens) {
            nesting.pass(token);
        }
    }

    private void pass(Token token) {
        switch (token.getType()) {
            case RulesLexer.OPEN -> open();
            case RulesLexer.CLOSE -> close();
            case RulesLexer.IF -> {
                choices++;
                chain = 0;
            }
            case RulesLexer.PLUS, RulesLexer.MINUS, RulesLexer.TIMES, RulesLexer.DIVIDED -> chain++;
            case RulesLexer.AND,
                    RulesLexer.OR,
                    RulesLexer.COMMA,
                    RulesLexer.THEN,
                    RulesLexer.ELSE,
                    RulesLexer.BETWEEN,
                    RulesLexer.EQUAL,
                    RulesLexer.UNEQUAL,
                    RulesLexer.LESS,
                    RulesLexer.LESS_EQUAL,
                    RulesLexer.GREATER,
                    RulesLexer.GREATER_EQUAL -> chain = 0;
            default -> {}
        }
        if (outside + choices + chain > limit) {
            throw new Refusal(
                    "too-deep",
                    Spans.of(token),
                    "The rule is nested deeper than " + limit + " levels (parentheses, IFs, arithmetic).",
                    null);
        }
    }

    private void open() {
        enclosing.push(choices);
        enclosing.push(chain);
        outside += choices + chain + 1;
        choices = 0;
        chain = 0;
    }

    private void close() {
        if (enclosing.isEmpty()) {
            return; // more closed than opened: the parser will say so
        }
        chain = enclosing.pop();
        choices = enclosing.pop();
        outside -= choices + chain + 1;
    }
}
