package io.tamis.segmentation.definition;

import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.segment.SegmentRef;
import io.tamis.rules.Dependencies;
import io.tamis.rules.EventFilter;
import io.tamis.rules.Rule;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A segment ready to be evaluated.
 *
 * @param position in the order of evaluation: after every segment that it needs
 * @param level 1 without a parent
 * @param rule the effective one: the parent's effective rule AND its own; null when there is none, or when a stored text no
 *     longer compiles, in which case the members stay as they are
 * @param metrics keys of the derived metrics that the rule reads: for whom one is not known, it cannot be evaluated
 * @param epoch of the latest change of its effective rule: its own or an ancestor's
 */
public record CompiledSegment(
        int position,
        StoredSegment stored,
        int level,
        @Nullable Rule rule,
        Set<String> metrics,
        long epoch) {

    static CompiledSegment of(StoredSegment stored, int level, @Nullable Rule rule, long epoch) {
        Set<String> metrics = rule == null
                ? Set.of()
                : rule.dependencies().filters().stream().map(EventFilter::key).collect(Collectors.toUnmodifiableSet());
        return new CompiledSegment(0, stored, level, rule, metrics, epoch);
    }

    /** The same at another place in the order. */
    CompiledSegment at(int place) {
        return new CompiledSegment(place, stored, level, rule, metrics, epoch);
    }

    /** The key that names it. */
    public String key() {
        return stored.key();
    }

    /** Whether its memberships follow the facts. */
    public boolean evaluated() {
        return !stored.deleted() && stored.segment().status() == SegmentStatus.ACTIVE && rule != null;
    }

    /**
     * Whether it reads a metric that is not known of a person yet: until then the membership stays as it is. Never
     * while it is not evaluated.
     */
    public boolean waits(ProfileSnapshot person) {
        return evaluated() && !person.metrics().keySet().containsAll(metrics);
    }

    /** Whether its memberships stand still, other than by a withdrawn consent. */
    public boolean frozen() {
        return stored.inUse() && !evaluated();
    }

    /** What its effective rule reads. */
    public Dependencies dependencies() {
        return rule == null ? Dependencies.NONE : rule.dependencies();
    }

    /** How messages name it. */
    public SegmentRef ref() {
        return new SegmentRef(key(), stored.segment().name(), stored.version());
    }
}
