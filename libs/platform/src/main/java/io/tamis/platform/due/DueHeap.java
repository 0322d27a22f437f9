package io.tamis.platform.due;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The documents due soon, in memory, by instant. Holds one entry per document: of the instants it was told, the
 * earliest. Only what is due within the look-ahead is kept, the store knows the rest. Safe for every thread.
 */
public final class DueHeap implements Reminders {
    private final Clock clock;
    private final long horizon;
    private final PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparingLong(Due::at));
    private final Map<String, Long> latest = new HashMap<>();

    /** @param horizon how far ahead entries are kept: beyond the next time the store is read */
    public DueHeap(Clock clock, Duration horizon) {
        this.clock = clock;
        this.horizon = horizon.toMillis();
    }

    @Override
    public synchronized void remind(String profileId, long dueAt) {
        if (dueAt - clock.millis() > horizon) {
            return;
        }
        // Reminders of two writes may come in the wrong order: an entry only ever moves to an earlier instant.
        // Releasing one before anything is due is harmless, releasing it late is not.
        Long known = latest.get(profileId);
        if (known == null || known > dueAt) {
            latest.put(profileId, dueAt);
            queue.add(new Due(profileId, dueAt));
        }
    }

    /** Puts in what the store said, unless an entry of the document waits already. */
    synchronized void readAhead(List<Due> found) {
        for (Due due : found) {
            if (latest.putIfAbsent(due.profileId(), due.at()) == null) {
                queue.add(due);
            }
        }
    }

    /**
     * Takes out what is due, the earliest first.
     *
     * @param now epoch milliseconds; what is due at that very instant is taken
     * @param most how many at most
     */
    synchronized List<Due> due(long now, int most) {
        List<Due> due = new ArrayList<>();
        for (Due head = queue.peek(); head != null && head.at() <= now && due.size() < most; head = queue.peek()) {
            queue.poll();
            if (latest.remove(head.profileId(), head.at())) {
                due.add(head);
            }
        }
        return due;
    }

    /** How many wait. */
    synchronized int size() {
        return latest.size();
    }
}
