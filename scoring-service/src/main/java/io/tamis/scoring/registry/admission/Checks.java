package io.tamis.scoring.registry.admission;

import io.tamis.scoring.registry.Check;
import io.tamis.scoring.registry.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checks of one bundle, in order. One that needs what an earlier one did not give is reported as not run. */
final class Checks {

    /** At most as many faults as a reader looks at. */
    private static final int FAULTS = 50;

    private final List<Check> done = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    /** What a check looks at; gives what it found. */
    interface Look {
        String look() throws Unfit;
    }

    /** Reads something that later checks need. */
    interface Read<T> {
        T read() throws Unfit;
    }

    /** Runs a check. */
    boolean run(String name, Look look) {
        try {
            done.add(new Check(name, true, look.look()));
            return true;
        } catch (Unfit unfit) {
            failed(name, unfit);
            return false;
        }
    }

    /** Reads; null when that failed. */
    <T> @Nullable T read(String name, Read<T> read, java.util.function.Function<T, String> found) {
        try {
            T item = read.read();
            done.add(new Check(name, true, found.apply(item)));
            return item;
        } catch (Unfit unfit) {
            failed(name, unfit);
            return null;
        }
    }

    /** Says that checks were not run. */
    void skip(String because, String... names) {
        for (String name : names) {
            done.add(new Check(name, false, "not run: " + because));
        }
    }

    private void failed(String name, Unfit unfit) {
        done.add(new Check(name, false, unfit.detail()));
        unfit.faults().stream().limit(Math.max(0, FAULTS - faults.size())).forEach(faults::add);
    }

    boolean passed() {
        return done.stream().allMatch(Check::passed);
    }

    List<Check> done() {
        return List.copyOf(done);
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }
}
