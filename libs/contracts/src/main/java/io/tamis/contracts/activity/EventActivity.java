package io.tamis.contracts.activity;

/**
 * What one person did under one event name, immutable: a function of the multiset of events, whatever their order.
 * Instants are epoch milliseconds; values are millionths as 64-bit integers, so that sums do not depend on order.
 *
 * <p>The totals are all-time and leave {@code waiting} out. Reading {@code waiting} is the reader's duty: what waits counts
 * from its instant on, also before the writer has moved it.
 *
 * <p>Accessors with an index take 0 to below {@link #size}, those of what waits 0 to below {@link #waitingSize}; beyond, all
 * but {@link #exact} throw an {@link IndexOutOfBoundsException}.
 *
 * @param count occurrences
 * @param valued occurrences with a value
 * @param sumMicros of the values and of the corrections
 * @param minMicros the least value; 0 when {@code valued} is
 * @param maxMicros the greatest value; 0 when {@code valued} is
 * @param first the earliest occurrence, exactly; 0 when {@code count} is
 * @param last the latest occurrence, exactly; 0 when {@code count} is
 * @param runs tiles of the older occurrences, then the latest {@value ActivityFold#EXACT} exactly
 * @param waiting the earliest {@value ActivityFold#WAITING} occurrences that were dated in the future when last folded
 * @param beyond how many more are dated in the future than may wait here, all of them later: the writer keeps them
 *     elsewhere and hands them to {@link ActivityFold#takeUp}
 */
public record EventActivity(
        long count,
        long valued,
        long sumMicros,
        long minMicros,
        long maxMicros,
        long first,
        long last,
        Runs runs,
        Occurrences waiting,
        int beyond) {

    /** Nothing happened. */
    public static final EventActivity EMPTY = new EventActivity(0, 0, 0, 0, 0, 0, 0, Runs.EMPTY, Occurrences.EMPTY, 0);

    /**
     * Reads the binary form.
     *
     * @throws IllegalArgumentException when the bytes are not one, or of a version that this build does not know
     */
    public static EventActivity decode(byte[] bytes) {
        return ActivityCodec.decode(bytes);
    }

    /** The same but for what has not happened yet. */
    EventActivity withWaiting(Occurrences otherWaiting, int otherBeyond) {
        return new EventActivity(
                count, valued, sumMicros, minMicros, maxMicros, first, last, runs, otherWaiting, otherBeyond);
    }

    /** The binary form: its first byte is the version of the format, the rest delta-coded varints. */
    public byte[] encode() {
        return ActivityCodec.encode(this);
    }

    /** How many tiles and exact occurrences there are. */
    public int size() {
        return runs.size();
    }

    /** When, ascending with {@code i}. For a tile see {@link Runs}. */
    public long instant(int i) {
        return runs.instant(i);
    }

    /** How many occurrences count; 0 for a correction, which only changes the sum. */
    public int countAt(int i) {
        return runs.countAt(i);
    }

    /** How many have a value. */
    public int valuedAt(int i) {
        return runs.valuedAt(i);
    }

    /** Sum of values and corrections. */
    public long sumMicrosAt(int i) {
        return runs.sumMicrosAt(i);
    }

    /** The least value; 0 when {@link #valuedAt} is. */
    public long minMicrosAt(int i) {
        return runs.minMicrosAt(i);
    }

    /** The greatest value; 0 when {@link #valuedAt} is. */
    public long maxMicrosAt(int i) {
        return runs.maxMicrosAt(i);
    }

    /** Whether it is one occurrence (or one correction) at its own instant rather than a tile. */
    public boolean exact(int i) {
        return runs.exact(i);
    }

    /** How many wait for their time. All of them count: a correction never waits. */
    public int waitingSize() {
        return waiting.size();
    }

    /** When its time comes, ascending with {@code i}. */
    public long waitingInstant(int i) {
        return waiting.instant(i);
    }

    /** Whether it has a value. */
    public boolean waitingValued(int i) {
        return waiting.valued(i);
    }

    /** Its value, 0 without one. */
    public long waitingMicros(int i) {
        return waiting.micros(i);
    }
}
