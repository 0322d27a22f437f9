package io.tamis.local.shop;

import java.util.List;
import java.util.Random;

/**
 * Chance that falls the same way at every run and on every machine. One person's dice for one concern are their own, so that
 * a change to one concern leaves the others as they were.
 */
final class Dice {

    /** The golden ratio's odd number, as SplitMix spreads its seeds. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Random random;

    private Dice(long seed) {
        this.random = new Random(seed);
    }

    static Dice of(long seed, int person, String concern) {
        long mixed = (seed + person) * SPREAD + concern.hashCode();
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        return new Dice(mixed ^ (mixed >>> 27));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    double between(double from, double to) {
        return from + random.nextDouble() * (to - from);
    }

    /** Both ends belong to it. */
    int whole(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    double normal(double mean, double deviation) {
        return mean + random.nextGaussian() * deviation;
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    /** A median times e to the power of a normal. */
    double logNormal(double median, double sigma) {
        return median * StrictMath.exp(random.nextGaussian() * sigma);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** The index of one of the weights, in proportion. */
    int weighted(double... weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double point = random.nextDouble() * total;
        for (int i = 0; i < weights.length - 1; i++) {
            point -= weights[i];
            if (point < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }
}
