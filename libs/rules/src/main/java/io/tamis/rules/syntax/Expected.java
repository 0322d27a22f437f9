package io.tamis.rules.syntax;

import java.util.List;
import java.util.TreeSet;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** What could stand where the parser stopped, in the words of a person who writes rules. */
final class Expected {

    private Expected() {}

    static List<String> words(Parser parser) {
        IntervalSet types = parser.getExpectedTokens();
        TreeSet<String> words = new TreeSet<>();
        for (int type : types.toList()) {
            words.add(word(parser, type));
        }
        // Where an expression may end it may also go on: the parser has left its loops when it says so.
        if (types.contains(Token.EOF) || types.contains(RulesLexer.CLOSE)) {
            words.addAll(List.of("AND", "OR"));
        }
        return List.copyOf(words);
    }

    private static String word(Parser parser, int type) {
        return switch (type) {
            case Token.EOF -> "the end of the rule";
            case RulesLexer.STRING -> "a quoted text";
            case RulesLexer.NUMBER -> "a number";
            case RulesLexer.NAME, RulesLexer.QUOTED_NAME -> "a name";
            case RulesLexer.OPEN -> "'('";
            case RulesLexer.CLOSE -> "')'";
            case RulesLexer.COMMA -> "','";
            case RulesLexer.EQUAL,
                    RulesLexer.UNEQUAL,
                    RulesLexer.LESS,
                    RulesLexer.LESS_EQUAL,
                    RulesLexer.GREATER,
                    RulesLexer.GREATER_EQUAL -> "a comparison";
            case RulesLexer.PLUS, RulesLexer.MINUS, RulesLexer.TIMES, RulesLexer.DIVIDED -> "+ - * /";
            default -> String.valueOf(parser.getVocabulary().getSymbolicName(type));
        };
    }
}
