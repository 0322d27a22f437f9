package io.tamis.rules.syntax;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Stops a parse that takes more steps than any text within the size limit should need. */
final class StepLimit implements ParseTreeListener {

    private int left;

    StepLimit(int steps) {
        this.left = steps;
    }

    @Override
    public void enterEveryRule(ParserRuleContext context) {
        if (--left < 0) {
            throw new Refusal(
                    "too-complex", Spans.of(context.getStart()), "The rule takes too many steps to read.", null);
        }
    }

    @Override
    public void exitEveryRule(ParserRuleContext context) {}

    @Override
    public void visitTerminal(TerminalNode node) {}

    @Override
    public void visitErrorNode(ErrorNode node) {}
}
