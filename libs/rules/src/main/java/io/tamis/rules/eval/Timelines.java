package io.tamis.rules.eval;

import io.tamis.rules.Facts;
import io.tamis.rules.Occurrences;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The activity of one person that rules have looked at. */
final class Timelines {

    private static final class Slot {
        private final Timeline timeline = new Timeline();
        private int person;
        private boolean nothing;
    }

    private final Map<Source, Slot> slots = new HashMap<>();
    private int person;

    void forget() {
        person++;
    }

    /** Null when there is none. */
    @Nullable
    Timeline of(Source source, Facts facts) {
        Slot slot = slots.get(source);
        if (slot == null) {
            slot = new Slot();
            slot.person = person - 1;
            slots.put(source, slot);
        }
        if (slot.person != person) {
            Occurrences occurrences = source.in(facts);
            slot.nothing = occurrences == null;
            if (occurrences != null) {
                slot.timeline.of(occurrences);
            }
            slot.person = person;
        }
        return slot.nothing ? null : slot.timeline;
    }
}
