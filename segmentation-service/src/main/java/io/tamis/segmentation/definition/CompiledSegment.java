package io.tamis.segmentation.definition;

import io.tamis.contracts.segment.SegmentRef;
import io.tamis.rules.Dependencies;
import io.tamis.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A segment ready to be evaluated.
 *
 * @param position in the order of evaluation: after every segment that it needs
 * @param level 1 without a parent
 * @param rule the effective one: the parent's effective rule AND its own; null when there is none, or when a stored text no
 *     longer compiles, in which case the members stay as they are
 * @param epoch of the latest change of its effective rule: its own or an ancestor's
 */
public record CompiledSegment(
        int position,
        StoredSegment stored,
        int level,
        @Nullable Rule rule,
        long epoch) {

    /** The same at another place in the order. */
    CompiledSegment at(int place) {
        return new CompiledSegment(place, stored, level, rule, epoch);
    }

    /** The key that names it. */
    public String key() {
        return stored.key();
    }

    /** Whether its memberships follow the facts. */
    public boolean evaluated() {
        return !stored.deleted() && stored.segment().status() == SegmentStatus.ACTIVE && rule != null;
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
