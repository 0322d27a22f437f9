package io.tamis.rules.syntax;

import io.tamis.rules.tree.Node;
import io.tamis.rules.tree.Span;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;

/** Text to tree. Never throws; time and stack are bounded by the limits below whatever the text. */
public final class RuleParser {

    /** UTF-8 bytes: what a person can read and a rule store can index; the sample rules have 150. */
    public static final int MAX_BYTES = 16 * 1024;

    /** Nested parentheses, lists, calls and IFs: deeper text is made by programs, and the parser's stack is not endless. */
    public static final int MAX_DEPTH = 64;

    public static final int MAX_LIST = 1_000;

    private RuleParser() {}

    public static Parsed parse(String text) {
        try {
            refuseOversize(text);
            return new Parsed.Tree(tree(text));
        } catch (Refusal refusal) {
            return new Parsed.Refused(refusal.diagnostic());
        }
    }

    private static Node tree(String text) {
        RulesLexer lexer = new RulesLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        Nesting.refuseTooDeep(tokens.getTokens(), MAX_DEPTH);

        RulesParser parser = new RulesParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(new FirstError());
        parser.addParseListener(new StepLimit(MAX_BYTES * 16));
        // The grammar is unambiguous with one context-free look-ahead, which keeps parsing linear.
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        return new TreeBuilder().document(parser.document());
    }

    private static void refuseOversize(String text) {
        // A char is at least one byte: do not encode a text that is too long already.
        if (text.length() > MAX_BYTES || text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new Refusal(
                    "too-long", new Span(0, 1, 1, 1), "The rule is longer than " + MAX_BYTES + " bytes.", null);
        }
    }
}
