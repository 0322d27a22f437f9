package io.tamis.profile.reading;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds for a person, purpose by purpose, and the decisions behind it. */
public record ConsentsView(List<Effective> items, List<DecisionView> decisions) {

    public ConsentsView {
        items = List.copyOf(items);
        decisions = List.copyOf(decisions);
    }

    /** What holds for one purpose; see {@link ConsentView}. */
    public record Effective(
            String purpose,
            @Nullable Boolean granted,
            @Nullable Instant decidedAt,
            String basis,
            boolean permitted) {}
}
