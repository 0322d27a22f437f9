package io.tamis.profile.metrics;

import io.tamis.contracts.metric.MetricDefined;
import io.tamis.contracts.metric.MetricProgressed;
import io.tamis.contracts.metric.MetricState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * All metrics, who reads them, and how far they have come: one document, so that each change is one write. Immutable.
 *
 * @param revision counts its changes, from 1; 0 before the first
 * @param epoch counts the metrics that came and went: a profile names the one it has reached
 * @param reached the epoch that every profile has reached
 * @param entries by key, dropped ones too
 */
public record MetricRegistry(long revision, long epoch, long reached, Map<String, MetricEntry> entries) {

    /** Nothing was ever defined. */
    public static final MetricRegistry EMPTY = new MetricRegistry(0, 0, 0, Map.of());

    /** Dropped metrics that are remembered: older messages about others would be years late. */
    private static final int MOST_DROPPED = 1_000;

    public MetricRegistry {
        entries = Map.copyOf(entries);
    }

    /**
     * Takes what a service said; the same when it brings nothing new.
     *
     * @param readable whether the condition compiles
     */
    MetricRegistry take(MetricDefined message, boolean readable) {
        MetricEntry before = entries.getOrDefault(message.key(), MetricEntry.unknown(message, readable));
        if (before.knows(message.service(), message.epoch())) {
            return this;
        }
        MetricEntry after = before.told(message);
        if (before.alive() == after.alive()) {
            return with(message.key(), after, epoch);
        }
        return with(
                message.key(),
                after.alive() ? after.defined(epoch + 1) : after.in(MetricState.DROPPED, 0, 0),
                epoch + 1);
    }

    /** The same as one change of another. */
    MetricRegistry revised(MetricRegistry before) {
        return new MetricRegistry(before.revision + 1, epoch, reached, entries);
    }

    /** What is open runs from now on, over so many profiles. */
    MetricRegistry begun(long target, long total) {
        return each(it -> open(it, target) ? it.in(MetricState.RUNNING, 0, total) : it, reached);
    }

    /** What runs has come so far. */
    MetricRegistry progressed(long target, long done) {
        return each(
                it -> it.state() == MetricState.RUNNING && it.definedAt() <= target
                        ? it.in(it.state(), Math.min(done, it.total()), it.total())
                        : it,
                reached);
    }

    /** What ran is done; or failed, when some profiles could not be brought up. */
    MetricRegistry finished(long target, boolean failed) {
        return each(it -> ended(it, target, failed), Math.max(reached, target));
    }

    private static MetricEntry ended(MetricEntry it, long target, boolean failed) {
        boolean ran = it.folded()
                && it.definedAt() <= target
                && (it.state() == MetricState.RUNNING || it.state() == MetricState.FAILED);
        if (!ran) {
            return it;
        }
        return failed
                ? it.in(MetricState.FAILED, it.done(), it.total())
                : it.in(MetricState.DONE, it.total(), it.total());
    }

    private static boolean open(MetricEntry it, long target) {
        boolean open = it.state() == MetricState.PENDING || it.state() == MetricState.RUNNING;
        return open && it.folded() && it.definedAt() <= target;
    }

    /** What readers are told of each that somebody reads. */
    List<MetricProgressed> progress() {
        return progress(it -> it.getValue().alive());
    }

    /** What readers are to be told since an earlier revision. */
    List<MetricProgressed> progressSince(MetricRegistry before) {
        return progress(it -> !it.getValue().equals(before.entries.get(it.getKey())));
    }

    private List<MetricProgressed> progress(Predicate<Map.Entry<String, MetricEntry>> which) {
        return entries.entrySet().stream()
                .filter(which)
                .map(it -> new MetricProgressed(
                        it.getKey(),
                        it.getValue().state(),
                        it.getValue().done(),
                        it.getValue().total(),
                        revision))
                .toList();
    }

    private MetricRegistry with(String key, MetricEntry entry, long newEpoch) {
        Map<String, MetricEntry> all = new HashMap<>(entries);
        all.put(key, entry);
        List<String> dropped = all.entrySet().stream()
                .filter(it -> !it.getValue().alive())
                .sorted(Comparator.comparingLong(it -> it.getValue().definedAt()))
                .map(Map.Entry::getKey)
                .toList();
        if (dropped.size() > MOST_DROPPED) {
            all.remove(dropped.getFirst());
        }
        return new MetricRegistry(revision + 1, newEpoch, reached, all);
    }

    private MetricRegistry each(UnaryOperator<MetricEntry> change, long newReached) {
        Map<String, MetricEntry> all = new HashMap<>();
        entries.forEach((key, it) -> all.put(key, change.apply(it)));
        return all.equals(entries) && newReached == reached
                ? this
                : new MetricRegistry(revision + 1, epoch, newReached, all);
    }
}
