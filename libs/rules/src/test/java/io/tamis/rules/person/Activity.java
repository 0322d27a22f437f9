package io.tamis.rules.person;

import io.tamis.rules.Occurrences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** Occurrences laid out run by run. The totals are computed from them, or given where a tile knows them better. */
public record Activity(List<Run> runs, List<Waiting> waitings, long first, long last) implements Occurrences {

    public record Run(
            long instant, int count, int valued, long sumMicros, long minMicros, long maxMicros, boolean exact) {

        public static Run exact(long instant) {
            return new Run(instant, 1, 0, 0, 0, 0, true);
        }

        public static Run exact(long instant, long micros) {
            return new Run(instant, 1, 1, micros, micros, micros, true);
        }

        public static Run refund(long instant, long micros) {
            return new Run(instant, 0, 0, -micros, 0, 0, true);
        }
    }

    public record Waiting(long instant, boolean valued, long micros) {}

    public static Activity of(List<Run> runs, List<Waiting> waitings) {
        List<Run> sorted = new ArrayList<>(runs);
        sorted.sort(Comparator.comparingLong(Run::instant));
        List<Waiting> later = new ArrayList<>(waitings);
        later.sort(Comparator.comparingLong(Waiting::instant));
        List<Long> counted =
                sorted.stream().filter(run -> run.count() > 0).map(Run::instant).toList();
        return new Activity(
                List.copyOf(sorted),
                List.copyOf(later),
                counted.isEmpty() ? 0 : counted.getFirst(),
                counted.isEmpty() ? 0 : counted.getLast());
    }

    @Override
    public long count() {
        return total(Run::count);
    }

    @Override
    public long valued() {
        return total(Run::valued);
    }

    @Override
    public long sumMicros() {
        return total(Run::sumMicros);
    }

    @Override
    public long minMicros() {
        return extreme(Run::minMicros, false);
    }

    @Override
    public long maxMicros() {
        return extreme(Run::maxMicros, true);
    }

    /** Allocates nothing, as the real ones. */
    private long total(ToLongFunction<Run> of) {
        long total = 0;
        for (int run = 0; run < runs.size(); run++) {
            total += of.applyAsLong(runs.get(run));
        }
        return total;
    }

    private long extreme(ToLongFunction<Run> of, boolean greatest) {
        long found = 0;
        boolean any = false;
        for (int run = 0; run < runs.size(); run++) {
            if (runs.get(run).valued() > 0) {
                long value = of.applyAsLong(runs.get(run));
                found = !any ? value : greatest ? Math.max(found, value) : Math.min(found, value);
                any = true;
            }
        }
        return found;
    }

    @Override
    public int size() {
        return runs.size();
    }

    @Override
    public long instant(int run) {
        return runs.get(run).instant();
    }

    @Override
    public int countAt(int run) {
        return runs.get(run).count();
    }

    @Override
    public int valuedAt(int run) {
        return runs.get(run).valued();
    }

    @Override
    public long sumMicrosAt(int run) {
        return runs.get(run).sumMicros();
    }

    @Override
    public long minMicrosAt(int run) {
        return runs.get(run).minMicros();
    }

    @Override
    public long maxMicrosAt(int run) {
        return runs.get(run).maxMicros();
    }

    @Override
    public boolean exact(int run) {
        return runs.get(run).exact();
    }

    @Override
    public int waitingSize() {
        return waitings.size();
    }

    @Override
    public long waitingInstant(int index) {
        return waitings.get(index).instant();
    }

    @Override
    public boolean waitingValued(int index) {
        return waitings.get(index).valued();
    }

    @Override
    public long waitingMicros(int index) {
        return waitings.get(index).micros();
    }
}
