package io.tamis.segmentation.definition;

import static io.tamis.segmentation.membership.TestSegments.segment;
import static org.assertj.core.api.Assertions.assertThat;

import io.tamis.segmentation.membership.TestSegments;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;

class DefinitionChangeTest {
    private final TestSegments segments = new TestSegments();

    private static ObjectAssert<StoredSegment> assertSaved(Saving saving) {
        return assertThat(saving)
                .asInstanceOf(InstanceOfAssertFactories.type(Saving.Saved.class))
                .extracting(Saving.Saved::stored, InstanceOfAssertFactories.type(StoredSegment.class));
    }

    private static void assertRefused(Saving saving, String pointer, String code) {
        assertThat(saving)
                .asInstanceOf(InstanceOfAssertFactories.type(Saving.Invalid.class))
                .extracting(it -> it.findings().getFirst())
                .satisfies(it -> {
                    assertThat(it.pointer()).isEqualTo(pointer);
                    assertThat(it.code()).isEqualTo(code);
                });
    }

    @Test
    void aChangeRaisesTheVersionAndTheEpochAndAnUnchangedDefinitionNeither() {
        Saving created = segments.save(segment("a", "age > 1", null, SegmentStatus.ACTIVE));
        Saving same = segments.save(segment("a", "age > 1", null, SegmentStatus.ACTIVE));
        Saving changed = segments.save(segment("a", "age > 2", null, SegmentStatus.ACTIVE));

        assertSaved(created).matches(it -> it.version() == 1 && it.epoch() == 1);
        assertThat(same).isInstanceOf(Saving.Unchanged.class);
        assertSaved(changed)
                .matches(it ->
                        it.version() == 2 && it.epoch() == 2 && it.backfill().epoch() == 2);
    }

    @Test
    void versionsGoOnAfterADeletion() {
        segments.with("a", "age > 1").delete("a");

        Saving again = segments.save(segment("a", "age > 1", null, SegmentStatus.ACTIVE));

        assertSaved(again).matches(it -> it.version() == 3 && !it.deleted());
    }

    @Test
    void aDraftMayLackARuleAndConcernsNobody() {
        assertSaved(segments.save(segment("a", null, null, SegmentStatus.DRAFT)))
                .matches(it -> it.backfill().equals(Backfill.NONE));
    }

    @Test
    void anActiveSegmentNeedsARule() {
        assertRefused(segments.save(segment("a", null, null, SegmentStatus.ACTIVE)), "/rule", "rule-missing");
    }

    @Test
    void aRuleWithAnErrorIsRefusedWithItsPlace() {
        assertThat(segments.save(segment("a", "age >= \n AND", null, SegmentStatus.DRAFT)))
                .asInstanceOf(InstanceOfAssertFactories.type(Saving.Invalid.class))
                .satisfies(
                        it -> assertThat(it.findings().getFirst().diagnostic()).isNotNull());
    }

    @Test
    void anUnknownParentAndACycleAreRefused() {
        segments.with("a", "age > 1").with("b", "age > 2", "a", SegmentStatus.ACTIVE);

        assertRefused(
                segments.save(segment("c", "age > 1", "nobody", SegmentStatus.DRAFT)), "/parent", "unknown-segment");
        assertRefused(segments.save(segment("a", "age > 1", "b", SegmentStatus.ACTIVE)), "/parent", "segment-cycle");
        assertRefused(
                segments.save(segment("a", "IN SEGMENT 'b'", null, SegmentStatus.ACTIVE)), "/rule", "segment-cycle");
    }

    @Test
    void whatOthersNeedIsNotDeleted() {
        segments.with("a", "age > 1").with("b", "IN SEGMENT 'a'");

        assertThat(segments.delete("a")).isEqualTo(new Saving.Needed(java.util.List.of("b")));
        assertThat(segments.delete("nobody")).isEqualTo(new Saving.Unknown("nobody"));
    }

    @Test
    void aChangedDraftParentConcernsTheMembersOfItsChildren() {
        segments.with("a", "age > 1", null, SegmentStatus.DRAFT).with("b", "age > 2", "a", SegmentStatus.ACTIVE);

        Saving changed = segments.save(segment("a", "age > 3", null, SegmentStatus.DRAFT));

        assertSaved(changed).matches(it -> it.backfill().open());
    }
}
