package io.tamis.rules.syntax;

import io.tamis.rules.tree.Span;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Places of tokens and of what they make up. The lexer counts in code points. */
final class Spans {

    private Spans() {}

    static Span of(Token token) {
        int end = Math.max(token.getStartIndex(), token.getStopIndex() + 1);
        return new Span(token.getStartIndex(), end, token.getLine(), token.getCharPositionInLine() + 1);
    }

    static Span of(ParserRuleContext context) {
        Token last = context.getStop() == null ? context.getStart() : context.getStop();
        return of(context.getStart()).to(of(last));
    }
}
