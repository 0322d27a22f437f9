package io.tamis.benchmarks.rules;

/** One way to evaluate the rules. */
interface Engine {

    /** Evaluates every rule; how many hold. */
    int all(Shopper shopper);

    /** Evaluates the rules that read {@link RandomTerms#TOUCHED}; how many hold. */
    int touched(Shopper shopper);

    /** Whether a rule holds. */
    boolean holds(int rule, Shopper shopper);
}
