package io.tamis.contracts.activity;

/** Adds up all-time totals. */
final class Totals {

    private long count;
    private long valued;
    private long sum;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** The totals of what is in the runs. */
    static Totals of(Runs runs) {
        Totals totals = new Totals();
        runs.tiles().forEach(totals::add);
        Occurrences exact = runs.exact();
        for (int i = 0; i < exact.size(); i++) {
            totals.add(exact.instant(i), exact.kind(i), exact.micros(i));
        }
        return totals;
    }

    private void add(Tile tile) {
        count += tile.count();
        sum += tile.sumMicros();
        if (tile.valued() > 0) {
            valued += tile.valued();
            min = Math.min(min, tile.minMicros());
            max = Math.max(max, tile.maxMicros());
        }
    }

    private void add(long instant, Occurrence.Kind kind, long micros) {
        count += kind.count();
        sum += micros;
        if (kind.valued() > 0) {
            valued++;
            min = Math.min(min, micros);
            max = Math.max(max, micros);
        }
        if (kind.count() > 0) {
            seen(instant, instant);
        }
    }

    /** Widens the span by what only a tile's occurrences knew. */
    Totals seen(long earliest, long latest) {
        first = Math.min(first, earliest);
        last = Math.max(last, latest);
        return this;
    }

    EventActivity activity(Runs runs, Occurrences waiting, int beyond) {
        return new EventActivity(
                count,
                valued,
                sum,
                valued == 0 ? 0 : min,
                valued == 0 ? 0 : max,
                count == 0 ? 0 : first,
                count == 0 ? 0 : last,
                runs,
                waiting,
                beyond);
    }
}
