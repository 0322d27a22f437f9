package io.tamis.benchmarks.rules;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What one person costs: a full evaluation, and an event that touches some of the segments. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RulesBench {

    static final int PEOPLE = 10_000;
    static final long SEED = 20260615;

    /** Who evaluates. */
    @Param({"TAMIS"})
    public Contest engine = Contest.TAMIS;

    /** How many segments. */
    @Param({"100"})
    public int segments;

    /** How many of them read the event that arrives. */
    @Param({"1"})
    public int touched;

    private Shopper[] people = {};
    private Engine contestant = new NaiveEngine(List.of(), 0);
    private int next;

    @Setup
    public void prepare() {
        people = RandomShoppers.of(PEOPLE, SEED);
        contestant = engine.engine(RandomTerms.of(segments, touched, SEED), touched);
    }

    private Shopper person() {
        next = next + 1 == people.length ? 0 : next + 1;
        return people[next];
    }

    @Benchmark
    public int fullEvaluation() {
        return contestant.all(person());
    }

    @Benchmark
    public int event() {
        return contestant.touched(person());
    }
}
