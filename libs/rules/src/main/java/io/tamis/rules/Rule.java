package io.tamis.rules;

/** A compiled rule: immutable, safe for concurrent use, its cost bounded by its text. */
public interface Rule {

    String text();

    Dependencies dependencies();

    Outcome evaluate(Facts facts, long nowMillis);

    Explanation explain(Facts facts, long nowMillis);

    /**
     * The effective rule of a child segment: {@code parentEffective.and(own)}. Each side keeps its own text, so the
     * diagnostics of the child never point into its parent.
     */
    default Rule and(Rule own) {
        return new Conjunction(this, own);
    }
}
