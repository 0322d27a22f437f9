package io.tamis.ingestion.sources;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Refusals that wait to be written: how many there were, and the latest themselves, so that a flood of them or a store that is
 * away costs memory up to a bound. For any thread.
 */
public final class UnwrittenRejections {

    private final int most;
    private Deque<Rejection> latest = new ArrayDeque<>();
    private Map<Total, Long> totals = new HashMap<>();

    /** What is counted together. */
    public record Total(String sourceId, String code) {}

    /**
     * What one write takes.
     *
     * @param latest the oldest first
     * @param totals of all that was noted, also of what is no longer among the latest
     */
    public record Taken(List<Rejection> latest, Map<Total, Long> totals) {
        public Taken {
            latest = List.copyOf(latest);
            totals = Map.copyOf(totals);
        }

        public boolean isEmpty() {
            return totals.isEmpty();
        }
    }

    /** Keeps so many refusals, at least 1. */
    public UnwrittenRejections(int most) {
        this.most = most;
    }

    /** Adds refusals; returns how many of the oldest had to make room. */
    public synchronized int note(List<Rejection> rejections) {
        for (Rejection each : rejections) {
            totals.merge(new Total(each.sourceId(), each.code()), 1L, Long::sum);
            latest.addLast(each);
        }
        return trim();
    }

    /** Hands out all there is, and forgets it. */
    public synchronized Taken take() {
        Taken taken = new Taken(List.copyOf(latest), totals);
        latest = new ArrayDeque<>();
        totals = new HashMap<>();
        return taken;
    }

    /** Takes back what could not be written, as older than what was noted since; returns how many had to make room. */
    public synchronized int giveBack(Taken taken) {
        taken.latest().reversed().forEach(latest::addFirst);
        taken.totals().forEach((total, count) -> totals.merge(total, count, Long::sum));
        return trim();
    }

    private int trim() {
        int dropped = 0;
        while (latest.size() > most) {
            latest.removeFirst();
            dropped++;
        }
        return dropped;
    }
}
