package io.tamis.contracts.activity;

import java.util.List;

/**
 * What happened, in the order in which it happened: tiles of the older occurrences, then the latest ones exactly.
 *
 * <p>A tile acts as if its occurrences lay at its last millisecond. The newest tile may reach past the earliest exact
 * occurrence; it then acts at that one's instant, for none of its own occurrences is later. So the instants ascend,
 * and a tile of today never lies in the future.
 *
 * <p>An index counts the tiles first, then the exact ones, from 0 to below {@link #size}.
 *
 * @param tiles by {@code end}, ascending, no two of one period
 * @param exact the latest of all, in their order
 */
public record Runs(List<Tile> tiles, Occurrences exact) {

    /** None. */
    public static final Runs EMPTY = new Runs(List.of(), Occurrences.EMPTY);

    public Runs {
        tiles = List.copyOf(tiles);
    }

    /** How many: each tile and each exact occurrence is one. */
    public int size() {
        return tiles.size() + exact.size();
    }

    /** Whether it is an exact occurrence; else a tile of several. */
    public boolean exact(int i) {
        return i >= tiles.size();
    }

    /** Epoch milliseconds, ascending with {@code i}. */
    public long instant(int i) {
        if (exact(i)) {
            return exact.instant(i - tiles.size());
        }
        long end = tiles.get(i).end();
        return exact.size() == 0 ? end : Math.min(end, exact.instant(0));
    }

    /** How many occurrences count: of one that is exact 1, of a correction 0. */
    public int countAt(int i) {
        return exact(i) ? one(i).count() : tiles.get(i).count();
    }

    /** How many have a value. */
    public int valuedAt(int i) {
        return exact(i) ? one(i).valued() : tiles.get(i).valued();
    }

    /** Sum of values and corrections. */
    public long sumMicrosAt(int i) {
        return exact(i) ? exact.micros(i - tiles.size()) : tiles.get(i).sumMicros();
    }

    /** The least value; 0 when {@link #valuedAt} is. */
    public long minMicrosAt(int i) {
        return exact(i) ? ownValue(i) : tiles.get(i).minMicros();
    }

    /** The greatest value; 0 when {@link #valuedAt} is. */
    public long maxMicrosAt(int i) {
        return exact(i) ? ownValue(i) : tiles.get(i).maxMicros();
    }

    private long ownValue(int i) {
        return exact.valued(i - tiles.size()) ? exact.micros(i - tiles.size()) : 0;
    }

    private Occurrence.Kind one(int i) {
        return exact.kind(i - tiles.size());
    }
}
