package io.tamis.benchmarks.rules;

/** An engine that knows rules one by one. Which of them an event touches it is told, for it has no index of its own. */
abstract class Listed implements Engine {

    private final int size;
    private final int touched;

    Listed(int size, int touched) {
        this.size = size;
        this.touched = touched;
    }

    @Override
    public final int all(Shopper shopper) {
        return first(size, shopper);
    }

    @Override
    public final int touched(Shopper shopper) {
        return first(touched, shopper);
    }

    private int first(int count, Shopper shopper) {
        int holding = 0;
        for (int rule = 0; rule < count; rule++) {
            holding += holds(rule, shopper) ? 1 : 0;
        }
        return holding;
    }
}
