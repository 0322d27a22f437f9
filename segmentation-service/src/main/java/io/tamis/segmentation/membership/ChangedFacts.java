package io.tamis.segmentation.membership;

import io.tamis.contracts.consent.Purpose;
import io.tamis.contracts.profile.ProfileSnapshot;
import io.tamis.contracts.profile.TraitValue;
import io.tamis.rules.Fact;
import io.tamis.rules.Names;
import io.tamis.rules.RuleSet;
import io.tamis.segmentation.definition.LiveSegments;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the segments that a new snapshot can concern: those that read what differs from the one before. */
final class ChangedFacts {
    private ChangedFacts() {}

    /** Positions of the segments to evaluate; all in use when there was no snapshot before. */
    static BitSet readers(LiveSegments segments, @Nullable ProfileSnapshot before, ProfileSnapshot after) {
        if (before == null) {
            return segments.inUse();
        }
        BitSet readers = new BitSet();
        traits(segments.rules(), before, after, readers);
        activity(before.activity(), after.activity(), it -> segments.rules().readers(new Fact.Event(it), readers::set));
        activity(before.metrics(), after.metrics(), it -> readers.or(segments.readersOfMetric(it)));
        for (Purpose purpose : Purpose.values()) {
            if (before.consent(purpose).permits() != after.consent(purpose).permits()) {
                readers.or(segments.readersOfPurpose(purpose));
            }
        }
        if (!before.firstSeen().equals(after.firstSeen())) {
            segments.rules().readers(Fact.Seen.FIRST, readers::set);
        }
        if (!before.lastSeen().equals(after.lastSeen())) {
            segments.rules().readers(Fact.Seen.LAST, readers::set);
        }
        return readers;
    }

    private static void traits(RuleSet rules, ProfileSnapshot before, ProfileSnapshot after, BitSet readers) {
        for (String name : union(before.traits(), after.traits())) {
            TraitValue old = before.traits().get(name);
            TraitValue now = after.traits().get(name);
            if (old == null || now == null || !old.value().equals(now.value())) {
                rules.readers(new Fact.Trait(Names.fold(name)), readers::set);
            }
        }
    }

    /** A metric that is known from now on is a change, though it may let no event through. */
    private static void activity(Map<String, byte[]> before, Map<String, byte[]> after, Consumer<String> changed) {
        for (String name : union(before, after)) {
            byte[] old = before.get(name);
            byte[] now = after.get(name);
            if (old == null || now == null || !Arrays.equals(old, now)) {
                changed.accept(name);
            }
        }
    }

    private static Set<String> union(Map<String, ?> one, Map<String, ?> two) {
        Set<String> names = new HashSet<>(one.keySet());
        names.addAll(two.keySet());
        return names;
    }
}
