package io.tamis.profile.activity;

import io.tamis.contracts.activity.ActivityFold;
import io.tamis.contracts.activity.EventActivity;
import io.tamis.contracts.activity.Occurrence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Activities from their occurrences, in any order. Keeps at most {@value #BATCH} of each before it folds them. */
final class Gathering {

    private static final int BATCH = 512;

    private final ActivityFold fold;
    private final long now;
    private final Map<String, EventActivity> folded = new HashMap<>();
    private final Map<String, List<Occurrence>> pending = new HashMap<>();

    Gathering(ActivityFold fold, long now) {
        this.fold = fold;
        this.now = now;
    }

    void add(String of, Occurrence occurrence) {
        List<Occurrence> waiting = pending.computeIfAbsent(of, _ -> new ArrayList<>());
        waiting.add(occurrence);
        if (waiting.size() >= BATCH) {
            flush(of, waiting);
            waiting.clear();
        }
    }

    /** All that have any, by what they are the activity of. More may be added afterwards. */
    Map<String, EventActivity> activity() {
        pending.forEach(this::flush);
        pending.clear();
        return folded;
    }

    private void flush(String of, List<Occurrence> some) {
        EventActivity before = folded.getOrDefault(of, EventActivity.EMPTY);
        folded.put(of, fold.add(before, some, now).activity());
    }
}
