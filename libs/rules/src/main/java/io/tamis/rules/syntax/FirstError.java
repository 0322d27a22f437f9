package io.tamis.rules.syntax;

import io.tamis.rules.Suggestions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.jspecify.annotations.Nullable;

/** Turns the parser's first error into a refusal: what follows one error is mostly noise. */
final class FirstError extends BaseErrorListener {

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            @Nullable Object offending,
            int line,
            int column,
            String message,
            @Nullable RecognitionException cause) {
        Parser parser = (Parser) recognizer;
        throw refusal(parser, cause == null ? parser.getCurrentToken() : cause.getOffendingToken());
    }

    private static Refusal refusal(Parser parser, Token token) {
        Optional<Refusal> comma = decimalComma(parser, token);
        if (comma.isPresent()) {
            return comma.get();
        }
        if (token.getType() == RulesLexer.STRAY && "'\"‘’“”«»`".contains(token.getText())) {
            return new Refusal("unclosed-text", Spans.of(token), "This quote is never closed on its line.", null);
        }
        List<String> expected = Expected.words(parser);
        String found = token.getType() == Token.EOF ? "the end of the rule" : "'" + token.getText() + "'";
        String wanted = expected.isEmpty() || expected.size() > 8
                ? ""
                : " Expected " + expected.stream().collect(Collectors.joining(", ")) + ".";
        return new Refusal(
                "syntax",
                Spans.of(token),
                "Unexpected " + found + "." + wanted,
                Suggestions.nearest(token.getText(), expected));
    }

    /** {@code 0,75}: a number, a comma and a number without a space, where a list has no place. */
    private static Optional<Refusal> decimalComma(Parser parser, Token token) {
        TokenStream tokens = parser.getTokenStream();
        // Where a window may follow the comma (5 LAST DAYS), the error is behind the number after it.
        boolean window = parser.getExpectedTokens().toList().equals(List.of(RulesLexer.LAST));
        int at = token.getTokenIndex() - (window ? 2 : 0);
        if (at <= 0 || at + 1 >= tokens.size() || tokens.get(at).getType() != RulesLexer.COMMA) {
            return Optional.empty();
        }
        Token comma = tokens.get(at);
        Token before = tokens.get(at - 1);
        Token after = tokens.get(at + 1);
        boolean number = before.getType() == RulesLexer.NUMBER && after.getType() == RulesLexer.NUMBER;
        boolean together =
                before.getStopIndex() + 1 == comma.getStartIndex() && comma.getStopIndex() + 1 == after.getStartIndex();
        if (!number
                || !together
                || before.getText().contains(".")
                || after.getText().contains(".")) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                "decimal-comma",
                Spans.of(before).to(Spans.of(after)),
                "Decimals are written with a point.",
                before.getText() + "." + after.getText()));
    }
}
