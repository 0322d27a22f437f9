package io.tamis.segmentation.definition.rest;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Answers that stand inside a {@code Response}, where the build cannot see their type. */
@RegisterForReflection(
        targets = {
            SegmentView.class,
            BackfillView.class,
            BackfillView.MetricView.class,
            ValidationView.FilterView.class,
            SegmentTestView.class,
            SegmentTestView.FactsView.class,
            SegmentTestView.EventView.class,
            DiagnosticView.class
        })
final class NativeViews {
    private NativeViews() {}
}
