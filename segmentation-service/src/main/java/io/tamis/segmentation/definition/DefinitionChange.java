package io.tamis.segmentation.definition;

import io.tamis.rules.Dependencies;
import io.tamis.rules.Diagnostic;
import io.tamis.rules.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides whether a definition may be saved or deleted, and what is stored then. Pure. */
public final class DefinitionChange {

    /** Who may already be there. */
    public enum Mode {
        /** Nobody of that key. */
        CREATE,
        /** Anybody. */
        PUT,
        /** Anybody; who is there keeps the status, whatever the definition says. */
        PUT_IN_ITS_STATUS
    }

    private DefinitionChange() {}

    /**
     * Saves a definition whose rule was compiled beforehand, against any segments: those that it names are looked for
     * again here. One that was deleted counts as not there, but its versions go on.
     *
     * @param now becomes the instant of the change
     */
    public static Saving save(
            Definitions.Standing standing, Segment sent, RuleCheck.Checked checked, Mode mode, Instant now) {
        Optional<StoredSegment> before = find(standing, sent.key());
        boolean exists = before.isPresent() && !before.get().deleted();
        Segment wanted = exists && mode == Mode.PUT_IN_ITS_STATUS
                ? sent.in(before.get().segment().status())
                : sent;
        if (exists && mode == Mode.CREATE) {
            return new Saving.Taken(wanted.key());
        }
        List<Finding> findings = findings(standing, wanted, checked);
        if (!findings.isEmpty()) {
            return new Saving.Invalid(findings);
        }
        if (exists && before.get().segment().equals(wanted)) {
            return new Saving.Unchanged(before.get());
        }
        return new Saving.Saved(next(standing, wanted, false, checked.dependencies(), before, now), !exists);
    }

    /** Deletes a definition that no other needs. */
    public static Saving delete(Definitions.Standing standing, String key, Instant now) {
        Optional<StoredSegment> before = find(standing, key).filter(it -> !it.deleted());
        if (before.isEmpty()) {
            return new Saving.Unknown(key);
        }
        List<String> dependents =
                new SegmentGraph(present(standing).map(StoredSegment::node).toList()).dependents(key);
        if (!dependents.isEmpty()) {
            return new Saving.Needed(dependents);
        }
        return new Saving.Saved(next(standing, before.get().segment(), true, Dependencies.NONE, before, now), false);
    }

    private static StoredSegment next(
            Definitions.Standing standing,
            Segment segment,
            boolean deleted,
            Dependencies reads,
            Optional<StoredSegment> before,
            Instant now) {
        boolean hadMembers = before.isPresent()
                && (before.get().inUse() || before.get().backfill().open());
        boolean concernsMembers = hadMembers || (!deleted && segment.inUse()) || inherited(standing, segment.key());
        long epoch = standing.nextEpoch();
        return new StoredSegment(
                segment,
                before.map(StoredSegment::version).orElse(0L) + 1,
                epoch,
                deleted,
                reads.segments(),
                reads.filters(),
                concernsMembers
                        ? Backfill.pending(epoch)
                        : before.map(StoredSegment::backfill).orElse(Backfill.NONE),
                before.filter(it -> !it.deleted()).map(StoredSegment::createdAt).orElse(now),
                now);
    }

    /** Whether a segment in use has it among its ancestors: their effective rules change with it. */
    private static boolean inherited(Definitions.Standing standing, String key) {
        SegmentGraph graph =
                new SegmentGraph(present(standing).map(StoredSegment::node).toList());
        return present(standing)
                .filter(StoredSegment::inUse)
                .anyMatch(it -> graph.ancestors(it.key()).contains(key));
    }

    private static List<Finding> findings(Definitions.Standing standing, Segment wanted, RuleCheck.Checked checked) {
        List<Finding> findings = new ArrayList<>();
        if (wanted.inUse() && wanted.rule() == null) {
            findings.add(Finding.of("/rule", "rule-missing", "An active or paused segment needs a rule."));
        }
        checked.diagnostics().stream()
                .filter(it -> it.severity() == Severity.ERROR)
                .map(Finding::inRule)
                .forEach(findings::add);
        checked.dependencies().segments().stream()
                .filter(it -> !it.equals(wanted.key()))
                .filter(it ->
                        find(standing, it).filter(found -> !found.deleted()).isEmpty())
                .map(it -> Finding.of("/rule", "unknown-segment", "There is no segment '" + it + "'."))
                .forEach(findings::add);
        parent(standing, wanted).ifPresent(findings::add);
        findings.addAll(checked.failedTests());
        if (findings.isEmpty()) {
            cycle(standing, wanted, checked)
                    .or(() -> exclusion(standing, wanted, checked))
                    .or(() -> tooManyFilters(standing, wanted, checked))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Finding> parent(Definitions.Standing standing, Segment wanted) {
        @Nullable String parent = wanted.parent();
        if (parent == null
                || parent.equals(wanted.key())
                || find(standing, parent).filter(it -> !it.deleted()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Finding.of("/parent", "unknown-segment", "There is no segment '" + parent + "'."));
    }

    private static Optional<Finding> cycle(Definitions.Standing standing, Segment wanted, RuleCheck.Checked checked) {
        SegmentGraph.Node node = new SegmentGraph.Node(
                wanted.key(), wanted.parent(), checked.dependencies().segments());
        SegmentGraph graph = new SegmentGraph(Stream.concat(
                        present(standing)
                                .filter(it -> !it.key().equals(wanted.key()))
                                .map(StoredSegment::node),
                        Stream.of(node))
                .toList());
        return switch (graph.order()) {
            case SegmentGraph.Order.Sorted _ -> Optional.empty();
            case SegmentGraph.Order.Cycle cycle ->
                Optional.of(Finding.of(
                        cycleIsByParent(wanted, cycle) ? "/parent" : "/rule",
                        "segment-cycle",
                        "These segments would need each other: " + cycle.text() + "."));
        };
    }

    /** A rule that asks about a segment that it outranks: who is in which would have no answer. */
    private static Optional<Finding> exclusion(
            Definitions.Standing standing, Segment wanted, RuleCheck.Checked checked) {
        StoredSegment saved = next(standing, wanted, false, checked.dependencies(), Optional.empty(), Instant.EPOCH);
        List<StoredSegment> all = Stream.concat(
                        present(standing).filter(it -> !it.key().equals(wanted.key())), Stream.of(saved))
                .toList();
        SegmentGraph parents =
                new SegmentGraph(all.stream().map(StoredSegment::node).toList());
        return switch (Ranking.graph(all, parents).order()) {
            case SegmentGraph.Order.Sorted _ -> Optional.empty();
            case SegmentGraph.Order.Cycle cycle ->
                Optional.of(Finding.of(
                        "/exclusiveGroup",
                        "segment-cycle",
                        "In the exclusive groups, with these priorities, each of these would have to be decided after the"
                                + " next: " + cycle.text() + "."));
        };
    }

    private static Optional<Finding> tooManyFilters(
            Definitions.Standing standing, Segment wanted, RuleCheck.Checked checked) {
        StoredSegment saved = next(standing, wanted, false, checked.dependencies(), Optional.empty(), Instant.EPOCH);
        int before = new FilterUse(standing.all()).all().size();
        int after = new FilterUse(FilterUse.with(standing.all(), saved)).all().size();
        return after <= Math.max(before, FilterUse.MOST)
                ? Optional.empty()
                : Optional.of(Finding.of(
                        "/rule",
                        "too-many-filters",
                        "With this rule the segments in use would read " + after + " different WHERE filters; at most "
                                + FilterUse.MOST + " are folded."));
    }

    private static boolean cycleIsByParent(Segment wanted, SegmentGraph.Order.Cycle cycle) {
        int at = cycle.path().indexOf(wanted.key());
        return at >= 0
                && at + 1 < cycle.path().size()
                && cycle.path().get(at + 1).equals(wanted.parent());
    }

    private static Stream<StoredSegment> present(Definitions.Standing standing) {
        return standing.all().stream().filter(it -> !it.deleted());
    }

    private static Optional<StoredSegment> find(Definitions.Standing standing, String key) {
        return standing.all().stream().filter(it -> it.key().equals(key)).findFirst();
    }

    /**
     * Why a definition would be refused, beside the errors that its rule itself has.
     *
     * @param all every definition, deleted ones too
     */
    static List<Finding> refusals(List<StoredSegment> all, Segment wanted, RuleCheck.Checked checked) {
        return findings(new Definitions.Standing(all, 0), wanted, checked).stream()
                .filter(it -> it.diagnostic() == null)
                .toList();
    }

    /** Warnings of a check. */
    public static List<Diagnostic> warnings(RuleCheck.Checked checked) {
        return checked.diagnostics().stream()
                .filter(it -> it.severity() == Severity.WARNING)
                .toList();
    }
}
