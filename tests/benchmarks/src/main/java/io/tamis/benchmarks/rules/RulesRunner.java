package io.tamis.benchmarks.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The runner behind {@code ./tamis bench rules}: the rules library beside cel-java, Apache Commons JEXL and a walker of trees,
 * on the same rules and people, each in a JVM of its own.
 */
public final class RulesRunner {

    private static final List<Integer> SIZES = List.of(10, 100, 1_000, 10_000);

    /** Touched alike among few segments and among many. */
    private static final int FEW = 10;

    private RulesRunner() {}

    /** The only argument is the file for the report. */
    public static void main(String[] arguments) throws RunnerException, IOException {
        RulesTable table = new RulesTable(agreement());
        for (int size : SIZES) {
            String[] engines = Arrays.stream(Contest.values()).map(Enum::name).toArray(String[]::new);
            table.add(run("fullEvaluation|event", size, Math.max(1, size / 100), engines));
        }
        List<RunResult> same = new ArrayList<>();
        same.addAll(run("event", 100, FEW, Contest.TAMIS.name()));
        same.addAll(run("event", 10_000, FEW, Contest.TAMIS.name()));
        table.compare(same);
        String text = table.text();
        System.out.println(text);
        Files.writeString(Path.of(arguments[0]), text);
    }

    /** Of every rule with a tenth of the people, and of a tenth of the rules with every person. */
    private static double agreement() {
        Shopper[] people = RandomShoppers.of(RulesBench.PEOPLE, RulesBench.SEED);
        double share = 0;
        for (int size : SIZES) {
            Shopper[] some = size < 10_000 ? people : Arrays.copyOf(people, people.length / 10);
            share = Agreement.check(RandomTerms.of(size, Math.max(1, size / 100), RulesBench.SEED), some);
            System.out.printf(
                    "%,d rules, %,d people: all engines agree, %.0f %% hold%n", size, some.length, share * 100);
        }
        return share;
    }

    private static Collection<RunResult> run(String benchmarks, int size, int touched, String... engines)
            throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("RulesBench.(" + benchmarks + ")$")
                .param("segments", String.valueOf(size))
                .param("touched", String.valueOf(touched))
                .param("engine", engines)
                .addProfiler(GCProfiler.class)
                .forks(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(4)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgs("-Xms2g", "-Xmx2g", "-XX:+UseSerialGC");
        return new Runner(options.build()).run();
    }
}
