package io.tamis.contracts.activity;

import java.util.ArrayList;
import java.util.List;

/** Does what profile-service does with one name of one person: folds, and keeps elsewhere what spills. */
final class Writer {

    private final ActivityFold fold;
    private final List<Occurrence> elsewhere = new ArrayList<>();
    private EventActivity activity = EventActivity.EMPTY;

    Writer(ActivityFold fold) {
        this.fold = fold;
    }

    Writer add(List<Occurrence> batch, long now) {
        keep(fold.add(activity, batch, now));
        return this;
    }

    Writer union(Writer other, long now) {
        keep(fold.union(activity, other.activity, now));
        elsewhere.addAll(other.elsewhere);
        return this;
    }

    TakingBack takeBack(Occurrence gone, long now) {
        boolean here = activity.waiting().toList().contains(gone);
        TakingBack result = fold.takeBack(activity, gone, now);
        if (result instanceof TakingBack.TakenBack(EventActivity without)) {
            activity = without;
            if (!here) {
                elsewhere.remove(gone);
            }
        }
        return result;
    }

    /** What is kept elsewhere moves up as far as there is room. */
    EventActivity settled(long now) {
        activity = fold.promote(activity, now);
        elsewhere.sort(null);
        while (!elsewhere.isEmpty() && activity.waitingSize() < ActivityFold.WAITING) {
            keep(fold.takeUp(activity, List.of(elsewhere.removeFirst()), now));
        }
        return activity;
    }

    private void keep(Folded folded) {
        // Through the bytes, as the next batch will find it.
        activity = EventActivity.decode(folded.activity().encode());
        elsewhere.addAll(folded.spilled());
    }
}
