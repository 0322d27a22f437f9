package io.tamis.profile.exports;

import io.tamis.contracts.event.AcceptedEvent;
import io.tamis.profile.activity.Effect;
import io.tamis.profile.drafting.FoldRules;
import io.tamis.rules.Expression;
import io.tamis.rules.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One person's past in the making. Meet every cancellation, then take every event, cancellations included, in any order; the
 * row comes at the end.
 */
final class Past {

    private final String profileId;
    private final Prepared.Ready ready;
    private final FoldRules rules;
    private final Cut cut;
    private final Set<String> cancelled = new HashSet<>();
    private final Set<String> cancelledForLabel = new HashSet<>();
    private @Nullable Slice before;
    private @Nullable Slice after;

    Past(String profileId, Prepared.Ready ready, FoldRules rules) {
        this.profileId = profileId;
        this.ready = ready;
        this.rules = rules;
        this.cut = Cut.of(ready.recipe());
    }

    /** An order is cancelled, perhaps. */
    void meet(AcceptedEvent event) {
        String order = Effect.cancelledOrder(event);
        if (order != null && cut.known(event)) {
            cancelled.add(order);
        }
        if (order != null && cut.cancels(event)) {
            cancelledForLabel.add(order);
        }
    }

    void take(AcceptedEvent event) {
        if (cut.known(event)) {
            Slice slice = before();
            slice.happened(event);
            slice.observed(event);
        }
        if (cut.labelled(event)) {
            after().happened(event);
        }
        if (cut.observed(event)) {
            after().observed(event);
        }
    }

    /**
     * The values in the order of the columns, each null where it is missing; null for somebody who was not known yet.
     * Comes after the last event.
     */
    @Nullable
    List<@Nullable Object> row() {
        if (before().isEmpty()) {
            return null;
        }
        List<@Nullable Object> row = new ArrayList<>();
        row.add(profileId);
        Facts known = before().facts();
        long at = cut.at().toEpochMilli();
        for (Expression feature : ready.features()) {
            row.add(feature.read(known, at).value());
        }
        Expression label = ready.label();
        if (label != null) {
            row.add(label.read(after().facts(), labelAt().toEpochMilli()).value());
        }
        return row;
    }

    private Slice before() {
        Slice slice = before;
        if (slice == null) {
            slice = new Slice(rules, this::read, ready.metrics(), cancelled, cut.at());
            before = slice;
        }
        return slice;
    }

    private Slice after() {
        Slice slice = after;
        if (slice == null) {
            slice = new Slice(rules, this::asked, ready.labelMetrics(), cancelledForLabel, labelAt());
            after = slice;
        }
        return slice;
    }

    private boolean read(String event) {
        return ready.features().stream()
                .anyMatch(it -> it.dependencies().events().contains(event));
    }

    private boolean asked(String event) {
        Expression label = ready.label();
        return label != null && label.dependencies().events().contains(event);
    }

    private Instant labelAt() {
        return Objects.requireNonNull(cut.labelAt(), "an instant comes with the label");
    }
}
